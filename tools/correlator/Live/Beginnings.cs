using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// What the running correlator began with, and what the next one begins with: what has been learnt goes from one to the next, also when the
/// process ends between them. Times are Unix milliseconds.
/// </summary>
/// <param name="memory">The memory.</param>
/// <param name="player">The running correlator.</param>
internal sealed class Beginnings(IMemory memory, Player player)
{
    private const string Learnt = "learnt";
    private const long Minute = 60_000;

    // What was learnt as it was noted last, and when.
    private byte[] _noted = [];
    private long _notedAt;

    // What the last process knew, where its beginning is too far back to go on from it.
    private Beginning? _former;

    /// <summary>Gets the number of the first entry since the clock was last set back.</summary>
    public long Floor { get; private set; }

    /// <summary>Gets what the running correlator began with, or <see langword="null"/> before one has.</summary>
    public Beginning? Running { get; private set; }

    /// <summary>Notes that a correlator begins.</summary>
    /// <param name="beginning">With what.</param>
    public void Begin(Beginning beginning)
    {
        Running = beginning;
        Floor = beginning.Floor;
    }

    /// <summary>Notes that the clock was set back.</summary>
    /// <param name="next">The number of the entry that comes next.</param>
    public void SetBack(long next) => Floor = next;

    /// <summary>Recalls what the last process knew, without the correlator that it had.</summary>
    /// <param name="begin">The entry at which that began.</param>
    /// <returns>What it knew: as it was noted last, otherwise as that correlator began.</returns>
    public Beginning Recall(Entry begin)
    {
        _former = memory.State(Learnt) is { } noted && Beginning.Read(Encoding.UTF8.GetBytes(noted)) is var later && later.Taught >= begin.Number
            ? later
            : Beginning.Read(begin.Payload);
        Floor = _former.Floor;
        return _former;
    }

    /// <summary>Makes the next beginning, with what the correlator before it knew, but not of a node that is surveyed anew.</summary>
    /// <param name="from">The number of the first entry that it hears again.</param>
    /// <param name="nodes">Its registry.</param>
    /// <param name="announced">The ids of those that were announced over MQTT.</param>
    /// <param name="offline">The ids of those that do not listen.</param>
    /// <returns>The beginning.</returns>
    public Beginning Next(long from, IReadOnlyList<RegisteredNode> nodes, IReadOnlyList<string> announced, IReadOnlyList<string> offline)
    {
        Beginning next = new(from, nodes, announced, offline) { Floor = Floor };
        if (Running is null)
        {
            return _former is null ? next : Knowing(next, _former.Nodes, _former.Learnt) with { Headings = _former.Headings, Air = _former.Air, Taught = _former.Taught };
        }

        return Knowing(next, Running.Nodes, player.Learnt) with { Headings = player.Headings, Air = player.Air, Taught = player.Played };
    }

    /// <summary>Says once a minute, where something was learnt, what a correlator that began now would begin with: a restart with too much to hear again goes on from there.</summary>
    /// <param name="offline">The ids of the nodes that do not listen.</param>
    /// <param name="now">The time.</param>
    /// <param name="state">Takes it.</param>
    public void Note(IReadOnlyList<string> offline, long now, ICollection<(string Name, string Value)> state)
    {
        if (Running is null || now - _notedAt < Minute)
        {
            return;
        }

        _notedAt = now;
        Beginning known = Next(Running.From, Running.Nodes, Running.Announced, offline);
        byte[] learnt = (known with { Taught = 0 }).Write();
        if (!learnt.AsSpan().SequenceEqual(_noted))
        {
            _noted = learnt;
            state.Add((Learnt, Encoding.UTF8.GetString(known.Write())));
        }
    }

    private static Beginning Knowing(Beginning next, IReadOnlyList<RegisteredNode> nodes, IReadOnlyDictionary<DetectionMode, Learnt> learnt)
    {
        HashSet<string> same = [.. next.Nodes.Intersect(nodes).Select(node => node.Id)];
        return next with { Learnt = learnt.ToDictionary(pair => pair.Key, pair => pair.Value.Of(same)) };
    }
}
