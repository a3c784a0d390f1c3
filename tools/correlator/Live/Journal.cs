using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// First what moves tracks is written, then it is computed, then what came of it is written, and only then is it told. A process killed
/// between any two of these goes on where it was: what was computed before is computed again in silence. Times are Unix milliseconds.
/// </summary>
public sealed class Journal
{
    private const string Computed = "computed";

    private readonly LiveSettings _settings;
    private readonly IMemory _memory;
    private readonly Player _player;
    private readonly List<Entry> _entries = [];
    private readonly Notes _notes = new();
    private readonly Beginnings _beginnings;
    private long _last;
    private long _begun;
    private long _computed;
    private long _confirmed;
    private bool _recalling;

    /// <summary>Initializes a new instance of the <see cref="Journal"/> class.</summary>
    /// <param name="settings">The figures.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="warning">Makes alerts of what the correlator says.</param>
    public Journal(LiveSettings settings, IMemory memory, WarningPost warning)
    {
        _settings = settings;
        _memory = memory;
        Results = new Results(memory, warning);
        _player = new Player(memory, Hear, line => Heard?.Invoke(line));
        _beginnings = new Beginnings(memory, _player);
    }

    /// <summary>Occurs for each track message that was said before the restart.</summary>
    public event Action<TrackMessage>? Recalled;

    /// <summary>Occurs for what is heard and is of no confirmed track.</summary>
    public event Action<LoneSound>? Heard;

    /// <summary>Gets what comes of it: tracks, alerts, audit.</summary>
    public Results Results { get; }

    /// <summary>Gets the latest message of each track that lives.</summary>
    public IReadOnlyDictionary<string, TrackMessage> Living => _player.Living;

    /// <summary>Gets what the correlator began with, or <see langword="null"/> before one has.</summary>
    public Beginning? Begun => _beginnings.Running;

    /// <summary>Gets the air as noted last, or <see langword="null"/> where nobody told.</summary>
    public Air? Air => _notes.Air;

    /// <summary>Gets the time of the last entry.</summary>
    public long Latest { get; private set; }

    /// <summary>Gets when time alone changes something; <see cref="long.MaxValue"/> where nothing lives, or a detection waits to be computed and brings its time.</summary>
    public long Due => double.IsInfinity(_player.Due) || _entries.Exists(entry => entry.Kind == EntryKind.Detection) ? long.MaxValue : (long)Math.Ceiling(_player.Due * 1000.0);

    /// <summary>Gets a value indicating whether a new correlator may begin: the old one has much to remember, and nothing to lose.</summary>
    public bool MayRenew =>
        _begun > 0 && _last - _begun >= _settings.Renewal && Latest - _confirmed >= (long)_settings.Warming.TotalMilliseconds;

    /// <summary>Recalls the tracks that were there when the last process ended.</summary>
    /// <returns>Whether there is a correlator that goes on; otherwise one must begin.</returns>
    public bool Recall()
    {
        _last = _memory.Last;
        if (_memory.LastBegin(long.MaxValue) is not { } begin)
        {
            return false;
        }

        if (_last - Beginning.Read(begin.Payload).From > _settings.MostRecalled)
        {
            _notes.Recall(_beginnings.Recall(begin));
            Latest = _memory.Entries(_last).First().Time;
            return false;
        }

        _computed = _memory.State(Computed) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        foreach (Entry entry in _memory.Entries(begin.Number))
        {
            _recalling = entry.Number <= _computed;
            Play(entry);
            _notes.Recall(entry);
        }

        _recalling = false;
        Publish(Latest);
        return true;
    }

    /// <summary>Goes back to the time of a clock that was set back: the correlator that begins next hears nothing of what came before.</summary>
    /// <param name="now">The time.</param>
    public void SetBack(long now)
    {
        Latest = now;
        _confirmed = now;
        _beginnings.SetBack(_last + 1);
    }

    /// <summary>Begins a correlator anew: it first hears in silence what came lately.</summary>
    /// <param name="nodes">Its registry.</param>
    /// <param name="announced">The ids of those that were announced over MQTT.</param>
    /// <param name="now">The time.</param>
    public void Begin(IReadOnlyList<RegisteredNode> nodes, IReadOnlyList<string> announced, long now)
    {
        TimeSpan back = _begun == 0 ? _settings.Recall : _settings.Warming;
        long from = _memory.FirstSince(Math.Max(Latest, now) - (long)back.TotalMilliseconds, _beginnings.Floor);
        Beginning beginning = _beginnings.Next(Math.Min(from, _last + 1), nodes, announced, _notes.Offline);
        Add(EntryKind.Begin, string.Empty, beginning.Write(), now);
    }

    /// <summary>Gets by how much nodes' bearings are off, as far as the tracks of a mode tell.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The nodes of which anything is known.</returns>
    public IReadOnlyList<NodeBias> NodeBiases(DetectionMode mode) => _player.NodeBiases(mode);

    /// <summary>Gets what stands and is heard in a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The site sources.</returns>
    public IReadOnlyList<SiteSource> SiteSources(DetectionMode mode) => _player.SiteSources(mode);

    /// <summary>Notes whether a node listens.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does.</param>
    /// <param name="now">The time.</param>
    public void Note(string node, bool listens, long now)
    {
        if (_notes.Listens(node, listens))
        {
            Add(listens ? EntryKind.Online : EntryKind.Offline, node, default, now);
        }
    }

    /// <summary>Notes which way a node's array is turned: what was learnt of it while it was turned otherwise is forgotten.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="heading">Its heading in degrees.</param>
    /// <param name="now">The time.</param>
    public void Turn(string node, double heading, long now)
    {
        if (_notes.Turns(node, heading))
        {
            Add(EntryKind.Heading, node, Encoding.UTF8.GetBytes(heading.ToString("R", CultureInfo.InvariantCulture)), now);
        }
    }

    /// <summary>Notes the air.</summary>
    /// <param name="air">The air.</param>
    /// <param name="now">The time.</param>
    public void Breathe(Air air, long now)
    {
        if (_notes.Breathes(air))
        {
            Add(EntryKind.Air, string.Empty, JsonSerializer.SerializeToUtf8Bytes(air), now);
        }
    }

    /// <summary>Adds an entry; it counts from <see cref="Commit"/> on.</summary>
    /// <param name="kind">What it tells.</param>
    /// <param name="node">The node's id.</param>
    /// <param name="payload">The message.</param>
    /// <param name="now">The time.</param>
    /// <param name="detection">The message as read, if it is a detection.</param>
    public void Add(EntryKind kind, string node, ReadOnlyMemory<byte> payload, long now, Detection? detection = null)
    {
        Latest = Math.Max(Latest, now);
        _entries.Add(new Entry(++_last, Latest, kind, node, payload) { Detection = detection });
    }

    /// <summary>Writes, computes, writes what came of it, and tells.</summary>
    /// <param name="now">The time.</param>
    /// <param name="written">Called when the entries are safe.</param>
    /// <returns>The entries and, of detections, why they were refused.</returns>
    public IReadOnlyList<(Entry Entry, Rejection Outcome)> Commit(long now, Action written)
    {
        ArgumentNullException.ThrowIfNull(written);
        Entry[] entries = [.. _entries];
        _entries.Clear();
        if (entries.Length > 0)
        {
            _memory.Write(entries);
        }

        written();
        (Entry, Rejection)[] outcomes = [.. entries.Select(entry => (entry, Play(entry)))];
        Publish(Math.Max(now, Latest));
        return outcomes;
    }

    private void Publish(long now)
    {
        List<(string Name, string Value)> state = [];
        if (_computed != _last)
        {
            _computed = _last;
            state.Add((Computed, _last.ToString(CultureInfo.InvariantCulture)));
        }

        _beginnings.Note(_notes.Offline, now, state);
        Results.Publish(now, state);
    }

    private Rejection Play(Entry entry)
    {
        Latest = Math.Max(Latest, entry.Time);
        if (entry.Kind == EntryKind.Begin)
        {
            _begun = entry.Number;
            _beginnings.Begin(Beginning.Read(entry.Payload));
        }

        return _player.Play(entry);
    }

    private void Hear(TrackMessage message)
    {
        _confirmed = message.Status is TrackStatus.Confirmed or TrackStatus.Coasting ? Latest : _confirmed;
        if (_recalling)
        {
            Recalled?.Invoke(message);
        }
        else
        {
            Results.Take(message);
        }
    }
}
