using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
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
    private readonly RetainedTopics _retained;
    private readonly Registry _registry;
    private readonly NodeIntake _intake;
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
        _registry = new Registry(nodes);
        _retained = new RetainedTopics(settings, send);
        Nodes = new NodeBook(settings);
        _weather = new Weather(settings, Nodes);
        Nodes.Register(_registry.Nodes);
        Warning = new WarningPost(areas);
        Journal = new Journal(settings, memory, Warning);
        _intake = new NodeIntake(Nodes, Journal, Counts);
        Journal.Recalled += _retained.Recall;
        Journal.Results.Said += _retained.Say;
        Journal.Results.Warned += _retained.Say;
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

    /// <summary>Says whether the clock was set back so far that another correlator must begin over the same memory.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether it was; for less, time stands still until the clock has come up.</returns>
    public bool IsSetBack(long now) => _now - now > (long)_settings.SetBack.TotalMilliseconds;

    /// <summary>Recalls what was when it ended last, and goes on from there.</summary>
    /// <param name="now">The time.</param>
    public void Start(long now)
    {
        _now = now;
        foreach ((string alert, byte[] message) in Warning.Recall(_memory))
        {
            _retained.Recall(alert, message);
        }

        bool goesOn = Journal.Recall();
        foreach (RegisteredNode node in Journal.Begun?.Nodes.Where(node => Journal.Begun.Announced.Contains(node.Id)) ?? [])
        {
            _registry.Announce(node);
        }

        Nodes.Register(_registry.Nodes);
        Journal.Results.Audit("correlator", "started", now);
        long by = Journal.Latest - now;
        bool setBack = by > (long)_settings.SetBack.TotalMilliseconds;
        if (setBack)
        {
            Journal.Results.Audit("correlator", $"the clock was set back by {by / Second} s since it ran last", now);
            Journal.SetBack(now);
            Warning.SetBack(by);
        }

        if (!goesOn || setBack || !SameRegistry())
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
                _intake.TakeDetection(node, payload, _now);
                break;
            case ["node", string node, "status"]:
                _intake.TakeStatus(node, payload, _now);
                break;
            case ["node", string node, "health"]:
                _intake.TakeHealth(node, payload, _now);
                break;
            case ["registry", string node]:
                _registry.Take(node, payload);
                Nodes.Register(_registry.Nodes);
                _changed = _now;
                break;
            case ["track", string track]:
                _retained.CompareTrack(track, payload, _now);
                break;
            case ["alert", string alert]:
                _retained.CompareAlert(alert, payload, _now);
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
    public void Connected() => _retained.Forget();

    /// <summary>Says what the broker should retain and did not bring.</summary>
    public void Settled() => _retained.SayMissing();

    /// <summary>Writes what is left.</summary>
    /// <param name="now">The time.</param>
    public void Stop(long now)
    {
        Journal.Results.Audit("correlator", "stopped", now);
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
        Journal.Results.Audit(who, $"{record.Act} {alert}: {(record.Done ? "done" : "refused")}, {record.Detail}", _now);
        return record;
    }

    /// <summary>Computes what was taken, and says what is new; to be called when something came, when <see cref="Due"/>, and once a second at least.</summary>
    /// <param name="now">The time.</param>
    /// <param name="written">Called when all that was taken is safe.</param>
    public void Work(long now, Action written)
    {
        _now = Math.Max(_now, now);
        _intake.Release(_now);

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
                _intake.Judge(entry.Node, outcome, _now);
            }
        }

        _retained.Clear(_now);
        if (_now - _forgot >= Hour)
        {
            _forgot = _now;
            _memory.Forget(_now - (long)_settings.Keep.TotalMilliseconds);
        }
    }

    private void Renew()
    {
        _changed = 0;
        IReadOnlyList<RegisteredNode> nodes = _registry.Nodes;
        if (nodes.Count > 0)
        {
            Journal.Begin(nodes, _registry.Announced, _now);
            Journal.Results.Audit("correlator", $"begins with {nodes.Count} nodes", _now);
        }
    }

    private bool SameRegistry() => Journal.Begun is { } begun && begun.Nodes.SequenceEqual(_registry.Nodes);
}
