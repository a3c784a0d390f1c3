using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// Plays the journal to a correlator: what is live, computed again after a restart or replayed goes the same way, so that the same entries
/// always say the same. Not for several threads at once.
/// </summary>
/// <param name="memory">The journal.</param>
/// <param name="publish">Takes each track message.</param>
/// <param name="hear">Takes what is heard and is of no confirmed track.</param>
public sealed class Player(IMemory memory, Action<TrackMessage> publish, Action<LoneSound>? hear = null)
{
    private readonly SortedDictionary<string, TrackMessage> _living = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _headings = new(StringComparer.Ordinal);
    private Correlator? _correlator;
    private bool _silent;

    /// <summary>Gets the latest message of each track that lives, by name.</summary>
    public IReadOnlyDictionary<string, TrackMessage> Living => _living;

    /// <summary>Gets when time alone changes something, in Unix seconds; infinity where it changes nothing.</summary>
    public double Due => _correlator?.Due ?? double.PositiveInfinity;

    /// <summary>Gets the number of the last entry that was played.</summary>
    public long Played { get; private set; }

    /// <summary>Gets what was learnt up to there, in each mode.</summary>
    public IReadOnlyDictionary<DetectionMode, Learnt> Learnt => _correlator?.Learnt ?? new Dictionary<DetectionMode, Learnt>();

    /// <summary>Gets which way nodes said up to there that their arrays are turned, in degrees.</summary>
    public IReadOnlyDictionary<string, double> Headings => _headings;

    /// <summary>Gets the air up to there, or <see langword="null"/> where nobody told.</summary>
    public Air? Air { get; private set; }

    /// <summary>Gets by how much nodes' bearings are off, as far as the tracks of a mode tell.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The nodes of which anything is known.</returns>
    public IReadOnlyList<NodeBias> NodeBiases(DetectionMode mode) => _correlator?.NodeBiases(mode) ?? [];

    /// <summary>Gets what stands and is heard in a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The site sources.</returns>
    public IReadOnlyList<SiteSource> SiteSources(DetectionMode mode) => _correlator?.SiteSources(mode) ?? [];

    /// <summary>Plays an entry.</summary>
    /// <param name="entry">The entry that follows the last one.</param>
    /// <returns>Why a detection was refused; <see cref="Rejection.None"/> for all else.</returns>
    public Rejection Play(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Played = entry.Number;
        if (entry.Kind == EntryKind.Begin)
        {
            Begin(entry);
            return Rejection.None;
        }

        return Feed(entry);
    }

    private void Begin(Entry entry)
    {
        Beginning beginning = Beginning.Read(entry.Payload);
        _correlator = new Correlator(beginning.Nodes, new TrackerSettings(), Say, line => Hear(line)) { Learnt = beginning.Learnt };
        if (beginning.Air is { } air)
        {
            Breathe(air);
        }

        _headings.Clear();
        foreach ((string node, double heading) in beginning.Headings)
        {
            _headings[node] = heading;
        }

        foreach (string node in beginning.Offline)
        {
            _correlator.Note(node, listens: false);
        }

        _silent = true;
        foreach (Entry before in memory.Entries(beginning.From).TakeWhile(before => before.Number < entry.Number))
        {
            // What has taught before teaches nothing more, and headings and air are known as they were after it.
            _correlator.Learns = before.Number > beginning.Taught;
            if (before.Kind is not (EntryKind.Heading or EntryKind.Air) || before.Number > beginning.Taught)
            {
                Feed(before);
            }
        }

        _correlator.Learns = true;
        _silent = false;
        HashSet<string> known = [.. Enum.GetValues<DetectionMode>().SelectMany(_correlator.Tracks).Select(track => track.Id)];
        foreach (TrackMessage gone in _living.Values.Where(message => !known.Contains(message.Track)).ToArray())
        {
            Say(gone with { Status = TrackStatus.Ended, AsOf = entry.Seconds });
        }
    }

    private Rejection Feed(Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Detection when _correlator is not null && Read(entry) is { } detection:
                return _correlator.Accept(detection with { Arrival = entry.Seconds });
            case EntryKind.Pass:
                _correlator?.Pass(entry.Seconds);
                break;
            case EntryKind.Online or EntryKind.Offline:
                _correlator?.Note(entry.Node, entry.Kind == EntryKind.Online);
                break;
            case EntryKind.Aircraft:
                _correlator?.Accept(JsonSerializer.Deserialize<AircraftPosition>(entry.Payload.Span)!);
                break;
            case EntryKind.Air:
                Breathe(JsonSerializer.Deserialize<Air>(entry.Payload.Span)!);
                break;
            case EntryKind.Heading:
                Turn(entry.Node, double.Parse(Encoding.UTF8.GetString(entry.Payload.Span), CultureInfo.InvariantCulture));
                break;
        }

        return Rejection.None;
    }

    private void Breathe(Air air)
    {
        Air = air;
        _correlator?.Air = air;
    }

    // An array that is turned otherwise than it was has nothing to do with what was learnt of it.
    private void Turn(string node, double heading)
    {
        if (_headings.TryGetValue(node, out double before) && before != heading)
        {
            _correlator?.Forget(node);
        }

        _headings[node] = heading;
    }

    private static Detection? Read(Entry entry)
    {
        if (entry.Detection is { } read)
        {
            return read;
        }

        DetectionReader.Read(entry.Payload.Span, out Detection? detection);
        return detection;
    }

    private void Say(TrackMessage message)
    {
        if (_silent)
        {
            return;
        }

        if (message.Status == TrackStatus.Ended)
        {
            _living.Remove(message.Track);
        }
        else
        {
            _living[message.Track] = message;
        }

        publish(message);
    }

    private void Hear(LoneSound line)
    {
        if (!_silent)
        {
            hear?.Invoke(line);
        }
    }
}
