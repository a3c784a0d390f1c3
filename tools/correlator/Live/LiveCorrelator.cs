using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;

namespace Earshot.Correlation.Live;

/// <summary>
/// The correlator as a service, without clock and network: messages of topics in, retained messages out. Whatever a message holds, it is
/// used or counted with a reason. Killed at any moment and begun again over the same memory, it goes on as if nothing had been
/// (<see cref="Journal"/>). Times are Unix milliseconds. For one thread.
/// </summary>
public sealed class LiveCorrelator
{
    private const long Second = 1000;
    private const long Hour = 3_600_000;

    private readonly LiveSettings _settings;
    private readonly IMemory _memory;
    private readonly Action<Outgoing> _send;
    private readonly RetainedBoard _tracks;
    private readonly RetainedBoard _alerts;
    private readonly SortedDictionary<string, RegisteredNode> _file;
    private readonly SortedDictionary<string, RegisteredNode> _announced = new(StringComparer.Ordinal);
    private readonly Weather _weather;
    private readonly Airspace _airspace = new();
    private long _now;
    private long _changed;
    private long _forgot;

    /// <summary>Initializes a new instance of the <see cref="LiveCorrelator"/> class.</summary>
    /// <param name="settings">The figures.</param>
    /// <param name="nodes">The nodes of nodes.json, which count before those announced over MQTT; may be none.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="areas">What is watched; may be none.</param>
    /// <param name="send">Takes what is to be published.</param>
    public LiveCorrelator(LiveSettings settings, IEnumerable<RegisteredNode> nodes, IMemory memory, IReadOnlyList<WatchedArea> areas, Action<Outgoing> send)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(memory);
        _settings = settings;
        _memory = memory;
        _send = send;
        _file = new SortedDictionary<string, RegisteredNode>(nodes.ToDictionary(node => node.Id), StringComparer.Ordinal);
        _tracks = new RetainedBoard($"{settings.Root}/track/", settings.Clear, (message, now) => message["asOf"] = now);
        _alerts = new RetainedBoard($"{settings.Root}/alert/", settings.Clear, WarningPost.End);
        Nodes = new NodeBook(settings);
        _weather = new Weather(settings, Nodes);
        Nodes.Register(_file.Values);
        Warning = new WarningPost(areas);
        Journal = new Journal(settings, memory, Warning);
        Journal.Recalled += message => Put(message);
        Journal.Said += message => _send(Put(message));
        Journal.Warned += news => _send(news.Cleared ? _alerts.Remove(news.Alert.Id) : _alerts.Put(news.Alert.Id, AlertWriter.Write(news.Alert)));
    }

    /// <summary>Gets the journal, which tells of tracks.</summary>
    public Journal Journal { get; }

    /// <summary>Gets what makes alerts of tracks.</summary>
    public WarningPost Warning { get; }

    /// <summary>Gets the nodes.</summary>
    public NodeBook Nodes { get; }

    /// <summary>Gets what became of all messages on topics of detections, and of those on topics that are none.</summary>
    public IntakeCounts Counts { get; } = new();

    /// <summary>Gets when <see cref="Work"/> is to be called although nothing came, since time passes; <see cref="long.MaxValue"/> where it changes nothing.</summary>
    public long Due => Journal.Due == long.MaxValue ? long.MaxValue : Journal.Due + (long)_settings.Grace.TotalMilliseconds;

    /// <summary>Recalls what was when it ended last, and goes on from there.</summary>
    /// <param name="now">The time.</param>
    public void Start(long now)
    {
        _now = now;
        foreach ((string alert, byte[] message) in Warning.Recall(_memory))
        {
            _alerts.Put(alert, message);
        }

        bool goesOn = Journal.Recall();
        foreach (RegisteredNode node in Journal.Begun?.Nodes.Where(node => Journal.Begun.Announced.Contains(node.Id)) ?? [])
        {
            _announced[node.Id] = node;
        }

        Nodes.Register(Registry());
        Journal.Audit("correlator", "started", now);
        if (!goesOn || !SameRegistry())
        {
            Renew();
        }

        Journal.Commit(now, () => { });
        Warning.Forget(Journal.Living.Keys, now);
    }

    /// <summary>Takes a message.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="payload">Its payload, whatever that is.</param>
    /// <param name="now">When it arrived.</param>
    public void Take(string topic, ReadOnlyMemory<byte> payload, long now)
    {
        ArgumentNullException.ThrowIfNull(topic);
        _now = Math.Max(_now, now);
        string[] parts = topic.StartsWith(_settings.Root + "/", StringComparison.Ordinal) ? topic[(_settings.Root.Length + 1)..].Split('/') : [];
        switch (parts)
        {
            case ["node", string node, "detection"]:
                TakeDetection(node, payload);
                break;
            case ["node", string node, "status"]:
                TakeStatus(node, payload);
                break;
            case ["node", string node, "health"]:
                TakeHealth(node, payload);
                break;
            case ["registry", string node]:
                TakeRegistry(node, payload);
                break;
            case ["track", string track]:
                Compare(_tracks, track, payload);
                break;
            case ["alert", string alert]:
                Compare(_alerts, alert, payload);
                break;
            default:
                Counts.Add(Rejection.WrongTopic);
                break;
        }
    }

    /// <summary>Takes the position of an aircraft: what no node can hear is left out, and so is all but one a second of each.</summary>
    /// <param name="position">The position, at the time of its arrival.</param>
    public void Take(AircraftPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (_airspace.Admits(position, Nodes.Registered.Values))
        {
            _now = Math.Max(_now, (long)(position.Time * 1000.0));
            Journal.Add(EntryKind.Aircraft, string.Empty, JsonSerializer.SerializeToUtf8Bytes(position), _now);
        }
    }

    /// <summary>Prepares for what the broker retains, which comes next.</summary>
    public void Connected()
    {
        _tracks.Forget();
        _alerts.Forget();
    }

    /// <summary>Says what the broker should retain and did not bring.</summary>
    public void Settled()
    {
        foreach (Outgoing message in _tracks.Missing().Concat(_alerts.Missing()))
        {
            _send(message);
        }
    }

    /// <summary>Writes what is left.</summary>
    /// <param name="now">The time.</param>
    public void Stop(long now)
    {
        Journal.Audit("correlator", "stopped", now);
        Work(now, () => { });
    }

    /// <summary>Releases an alert for the public, or withdraws it: what a human decides.</summary>
    /// <param name="alert">Its name.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="release">Whether it is released; otherwise it is withdrawn.</param>
    /// <param name="now">The time.</param>
    /// <returns>What became of it, which is kept.</returns>
    public AuditRecord Decide(string alert, string who, bool release, long now)
    {
        _now = Math.Max(_now, now);
        AuditRecord record = Warning.Act(alert, who, release, _now);
        Journal.Audit(who, $"{record.Act} {alert}: {(record.Done ? "done" : "refused")}, {record.Detail}", _now);
        return record;
    }

    /// <summary>Computes what was taken, and says what is new; to be called when something came, when <see cref="Due"/>, and once a second at least.</summary>
    /// <param name="now">The time.</param>
    /// <param name="written">Called when all that was taken is safe.</param>
    public void Work(long now, Action written)
    {
        _now = Math.Max(_now, now);
        foreach (NodeRecord record in Nodes.Records.Where(record => record.Release(_now)))
        {
            Journal.Audit(record.Id, "released from quarantine", _now);
            Journal.Note(record.Id, record.Listens, _now);
        }

        // Registry entries come one by one: a new correlator begins when they have come.
        if (Journal.MayRenew || (_changed > 0 && _now - _changed >= 2 * Second && !SameRegistry()))
        {
            Renew();
        }

        if (_weather.Look(Journal.Air, _now) is { } air)
        {
            Journal.Breathe(air, _now);
        }

        if (Due <= _now)
        {
            Journal.Add(EntryKind.Pass, string.Empty, default, _now);
        }

        foreach ((Entry entry, Rejection outcome) in Journal.Commit(_now, written))
        {
            if (entry.Kind == EntryKind.Detection)
            {
                Counts.Add(outcome);
                Judge(entry.Node, outcome);
            }
        }

        foreach (Outgoing message in _tracks.Clear(_now).Concat(_alerts.Clear(_now)))
        {
            _send(message);
        }

        if (_now - _forgot >= Hour)
        {
            _forgot = _now;
            _memory.Forget(_now - (long)_settings.Keep.TotalMilliseconds);
        }
    }

    private Outgoing Put(TrackMessage message) =>
        _tracks.Put(message.Track, TrackMessageWriter.Write(message), message.Status == TrackStatus.Ended ? (long)(message.AsOf * 1000.0) : null);

    private void Compare(RetainedBoard board, string name, ReadOnlyMemory<byte> payload)
    {
        if (board.Compare(name, payload, _now) is { } right)
        {
            _send(right);
        }
    }

    private void TakeDetection(string node, ReadOnlyMemory<byte> payload)
    {
        Detection? detection = null;
        Rejection outcome = Nodes.Find(node) is { } record ? record.Admit(_now) : Rejection.UnknownNode;
        if (outcome == Rejection.None)
        {
            outcome = DetectionReader.Read(payload.Span, out detection);
        }

        if (detection is not null)
        {
            // The arrival is for us to say, and the topic says who speaks: the broker sees to that.
            outcome = detection.Arrival is not null ? Rejection.UnknownField : detection.Node != node ? Rejection.WrongTopic : outcome;
        }

        if (outcome == Rejection.None)
        {
            Journal.Add(EntryKind.Detection, node, payload, _now, detection);
        }
        else
        {
            Counts.Add(outcome);
            Judge(node, outcome);
        }
    }

    private void TakeStatus(string node, ReadOnlyMemory<byte> payload)
    {
        if (Nodes.Find(node) is { } record && NodeTalk.Status(payload, node) is { } state)
        {
            record.Say(state, _now);
            Journal.Note(record.Id, record.Listens, _now);
            if (NodeTalk.Heading(payload, node) is { } heading)
            {
                Journal.Turn(record.Id, heading, _now);
            }
        }
    }

    private void TakeHealth(string node, ReadOnlyMemory<byte> payload)
    {
        if (Nodes.Find(node) is not { } record || NodeTalk.Faults(payload, node) is not { } faults)
        {
            return;
        }

        if (NodeTalk.Temperature(payload, node) is { } celsius)
        {
            record.Measure(celsius, _now);
        }

        if (record.Report(faults, _now))
        {
            Journal.Keep(new Kept(_now, KeptKind.Health, node, payload));
        }
    }

    private void TakeRegistry(string node, ReadOnlyMemory<byte> payload)
    {
        if (payload.Length == 0)
        {
            _announced.Remove(node);
        }
        else if (NodeTalk.Registry(payload, node) is { } entry)
        {
            _announced[node] = entry;
        }

        Nodes.Register(Registry());
        _changed = _now;
    }

    private void Judge(string node, Rejection outcome)
    {
        if (Nodes.Registered.ContainsKey(node) && Nodes.Find(node) is { } record && record.Judge(outcome, _now))
        {
            Journal.Audit(node, $"quarantined: {record.Reason}", _now);
            Journal.Note(record.Id, record.Listens, _now);
        }
    }

    private void Renew()
    {
        _changed = 0;
        RegisteredNode[] registry = [.. Registry()];
        if (registry.Length > 0)
        {
            Journal.Begin(registry, [.. registry.Select(node => node.Id).Where(id => !_file.ContainsKey(id))], _now);
            Journal.Audit("correlator", $"begins with {registry.Length} nodes", _now);
        }
    }

    private bool SameRegistry() => Journal.Begun is { } begun && begun.Nodes.SequenceEqual(Registry());

    private IEnumerable<RegisteredNode> Registry() =>
        _file.Values.Concat(_announced.Values.Where(node => !_file.ContainsKey(node.Id))).OrderBy(node => node.Id, StringComparer.Ordinal);
}
