using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Warning;

namespace Earshot.Correlation.Live;

/// <summary>What came of the journal: tracks, alerts made of them, stays in areas, audit. All of it is written first and told then. Times are Unix milliseconds.</summary>
/// <param name="memory">The memory.</param>
/// <param name="warning">Makes alerts of tracks.</param>
public sealed class Results(IMemory memory, WarningPost warning)
{
    private readonly List<Kept> _kept = [];
    private readonly List<TrackMessage> _said = [];

    /// <summary>Occurs for each track message that is new, once it is kept.</summary>
    public event Action<TrackMessage>? Said;

    /// <summary>Occurs for each change of an alert, once it is kept.</summary>
    public event Action<AlertNews>? Warned;

    /// <summary>Occurs for each stay in an area that begins or is over, once it is kept.</summary>
    public event Action<Incursion>? Entered;

    /// <summary>Occurs for each audit record: who, and what.</summary>
    public event Action<string, string>? Audited;

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _kept.Add(new Kept((long)Math.Round(message.AsOf * 1000.0), KeptKind.Track, message.Track, TrackMessageWriter.Write(message)));
        _said.Add(message);
    }

    /// <summary>Keeps something else with what is written next.</summary>
    /// <param name="kept">What.</param>
    public void Keep(Kept kept) => _kept.Add(kept);

    /// <summary>Keeps who did what.</summary>
    /// <param name="who">Who, or of which node.</param>
    /// <param name="what">What was done.</param>
    /// <param name="now">The time.</param>
    public void Audit(string who, string what, long now)
    {
        _kept.Add(new Kept(now, KeptKind.Audit, who, JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["what"] = what })));
        Audited?.Invoke(who, what);
    }

    /// <summary>Makes alerts of what was taken, writes all of it, and tells it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="state">Named values that are written with it.</param>
    public void Publish(long now, List<(string Name, string Value)> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (IReadOnlyList<AlertNews> news, IReadOnlyList<Incursion> incursions) = warning.Step(_said, now, _kept, state);
        if (_kept.Count + state.Count > 0)
        {
            memory.Write(_kept, state);
        }

        TrackMessage[] said = [.. _said];
        _kept.Clear();
        _said.Clear();
        foreach (TrackMessage message in said)
        {
            Said?.Invoke(message);
        }

        foreach (Incursion incursion in incursions)
        {
            Entered?.Invoke(incursion);
        }

        foreach (AlertNews one in news)
        {
            Warned?.Invoke(one);
        }
    }
}
