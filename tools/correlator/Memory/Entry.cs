using System;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Memory;

/// <summary>An entry of the journal: all that ever moves the correlator, in order. The same entries give the same tracks.</summary>
/// <param name="Number">Its number; grows by one.</param>
/// <param name="Time">When it came, in Unix milliseconds; never runs back.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Node">The node's id; empty where it is of none.</param>
/// <param name="Payload">The message, or what <paramref name="Kind"/> says.</param>
public sealed record Entry(long Number, long Time, EntryKind Kind, string Node, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Gets the detection that was read of the payload, where somebody has; it is not stored.</summary>
    public Detection? Detection { get; init; }

    /// <summary>Gets the time in Unix seconds.</summary>
    public double Seconds => Time / 1000.0;
}
