using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Memory;

/// <summary>What the live correlator remembers. Each write is done wholly or not at all, and once it returns a killed process loses none of it. For one thread.</summary>
public interface IMemory : IDisposable
{
    /// <summary>Gets the number of the last entry; 0 before the first.</summary>
    long Last { get; }

    /// <summary>Writes to the journal.</summary>
    /// <param name="entries">Entries that follow the last.</param>
    void Write(IReadOnlyList<Entry> entries);

    /// <summary>Writes what came of the journal.</summary>
    /// <param name="kept">Track and alert messages and the like; what is there already stays as it is.</param>
    /// <param name="state">Named values that replace those of the same names.</param>
    void Write(IReadOnlyList<Kept> kept, IReadOnlyList<(string Name, string Value)> state);

    /// <summary>Reads the journal.</summary>
    /// <param name="from">The number of the first entry.</param>
    /// <returns>The entries up to the last, in order. Writing meanwhile does no harm.</returns>
    IEnumerable<Entry> Entries(long from);

    /// <summary>Finds the last entry at which a correlator began.</summary>
    /// <param name="latest">The latest time of it in Unix milliseconds.</param>
    /// <returns>The entry; where none is so early, the first of all; <see langword="null"/> without any.</returns>
    Entry? LastBegin(long latest);

    /// <summary>Finds the first entry of a time.</summary>
    /// <param name="time">Unix milliseconds.</param>
    /// <param name="from">The number before which none is looked for.</param>
    /// <returns>Its number; one more than the last where there is none.</returns>
    long FirstSince(long time, long from = 0);

    /// <summary>Reads what was kept.</summary>
    /// <param name="kind">What.</param>
    /// <param name="from">The earliest time in Unix milliseconds.</param>
    /// <param name="to">The latest time.</param>
    /// <returns>All of it in order of time.</returns>
    IEnumerable<Kept> Kept(KeptKind kind, long from, long to);

    /// <summary>Reads a named value.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value, or <see langword="null"/>.</returns>
    string? State(string name);

    /// <summary>Forgets what is older, but never what the running correlator began with.</summary>
    /// <param name="before">Unix milliseconds.</param>
    /// <returns>How many entries and kept things are gone.</returns>
    long Forget(long before);
}
