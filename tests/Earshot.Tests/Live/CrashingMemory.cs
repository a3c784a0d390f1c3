using System;
using System.Collections.Generic;
using Earshot.Correlation.Memory;

namespace Earshot.Tests.Live;

/// <summary>A memory whose process is killed before or after a write: an exception that nobody catches on the way stands for it.</summary>
internal sealed class CrashingMemory(IMemory memory, Func<bool> kill) : IMemory
{
    public long Last => memory.Last;

    public void Write(IReadOnlyList<Entry> entries) => Dangerously(() => memory.Write(entries));

    public void Write(IReadOnlyList<Kept> kept, IReadOnlyList<(string Name, string Value)> state) => Dangerously(() => memory.Write(kept, state));

    public IEnumerable<Entry> Entries(long from) => memory.Entries(from);

    public Entry? LastBegin(long latest) => memory.LastBegin(latest);

    public long FirstSince(long time, long from = 0) => memory.FirstSince(time, from);

    public IEnumerable<Kept> Kept(KeptKind kind, long from, long to) => memory.Kept(kind, from, to);

    public string? State(string name) => memory.State(name);

    public long Forget(long before) => memory.Forget(before);

    public void Dispose() => memory.Dispose();

    private void Dangerously(Action write)
    {
        if (kill())
        {
            throw new KilledException();
        }

        write();
        if (kill())
        {
            throw new KilledException();
        }
    }

    internal sealed class KilledException : Exception;
}
