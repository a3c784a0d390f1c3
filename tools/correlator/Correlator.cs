using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation;

/// <summary>
/// The correlator: detection lines in, track messages out. Time is that of the lines: the same lines give the same messages at
/// any speed. Each mode has tracks of its own, so that an exercise never touches what is live. Not for several threads at once.
/// </summary>
public sealed class Correlator
{
    private readonly DetectionIntake _intake;
    private readonly MeasurementFactory _measurements;
    private readonly ModeTracks[] _modes;
    private readonly Action<TrackMessage> _publish;
    private readonly Action<LoneSound>? _hear;

    /// <summary>Initializes a new instance of the <see cref="Correlator"/> class.</summary>
    /// <param name="nodes">The registry: at least one node, each id once.</param>
    /// <param name="settings">The tracker's figures.</param>
    /// <param name="publish">Takes each track message: one a second for each track, and one when it is gone.</param>
    /// <param name="hear">Takes what is heard and is of no confirmed track: each such presence once a second.</param>
    public Correlator(
        IReadOnlyList<RegisteredNode> nodes,
        TrackerSettings settings,
        Action<TrackMessage> publish,
        Action<LoneSound>? hear = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(settings);
        Plane = TangentPlane.Of(nodes);
        _intake = new DetectionIntake(nodes, settings.Lag);
        _measurements = new MeasurementFactory(settings, Plane);
        Dictionary<string, double> convergence = nodes.ToDictionary(node => node.Id, node => Plane.Convergence(Plane.Place(node.Latitude, node.Longitude)));
        _modes = [.. Enum.GetValues<DetectionMode>().Select(mode => new ModeTracks(mode, settings, Plane, convergence))];
        _publish = publish;
        _hear = hear;
    }

    /// <summary>Gets the plane of the tracks.</summary>
    public TangentPlane Plane { get; }

    /// <summary>Gets the time of the stream in Unix seconds; NaN before the first line.</summary>
    public double Now => _intake.Clock.Now;

    /// <summary>Gets what became of all lines.</summary>
    public IntakeCounts Counts => _intake.Counts;

    /// <summary>Gets the nodes whose messages were refused.</summary>
    public Quarantine Quarantine => _intake.Quarantine;

    /// <summary>Gets when time alone changes something, in Unix seconds; infinity where nothing lives and nothing waits.</summary>
    public double Due => _modes.Min(mode => mode.Due);

    /// <summary>
    /// Gets or sets what was learnt in each mode, of nodes of the registry only: a correlator that is given what another one knew goes on with it.
    /// </summary>
    public IReadOnlyDictionary<DetectionMode, Learnt> Learnt
    {
        get => Enum.GetValues<DetectionMode>().ToDictionary(mode => mode, mode => _modes[(int)mode].Learnt);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach ((DetectionMode mode, Learnt learnt) in value)
            {
                _modes[(int)mode].Learnt = learnt;
            }
        }
    }

    /// <summary>Sets the air that sound travels through; before, it is that of the settings.</summary>
    public Air Air
    {
        set => Array.ForEach(_modes, mode => mode.Air = value);
    }

    /// <summary>Sets a value indicating whether what is heard teaches, as it does at first; not what has taught before.</summary>
    public bool Learns
    {
        set => Array.ForEach(_modes, mode => mode.Learns = value);
    }

    /// <summary>Takes a line, whatever it holds; a line without meaning is counted and has no other effect.</summary>
    /// <param name="line">UTF-8, without the line's end.</param>
    public void Accept(ReadOnlySpan<byte> line)
    {
        if (_intake.Take(line) is { } placed)
        {
            Add(placed);
        }
    }

    /// <summary>Takes a line that has been read, such as by <see cref="ReadAhead"/>.</summary>
    /// <param name="message">What was read.</param>
    public void Accept(ReadMessage message)
    {
        if (_intake.Take(message) is { } placed)
        {
            Add(placed);
        }
    }

    /// <summary>Takes a message that has been read, with the time at which it arrived here.</summary>
    /// <param name="detection">The message; its arrival is known, and never runs back.</param>
    /// <returns>Why it is refused, or <see cref="Rejection.None"/>.</returns>
    public Rejection Accept(Detection detection)
    {
        Rejection outcome = _intake.TakeArrived(detection, out PlacedDetection? placed);
        if (placed is not null)
        {
            Add(placed);
        }
        else
        {
            // Whatever it is worth, its arrival tells the time.
            Advance(_intake.Clock.Now);
        }

        return outcome;
    }

    /// <summary>Lets time pass without a message: tracks that nobody hears any more end.</summary>
    /// <param name="now">Unix seconds, of the same clock as the arrivals.</param>
    public void Pass(double now)
    {
        _intake.Clock.Set(now);
        Advance(_intake.Clock.Now);
    }

    /// <summary>Notes whether a node listens: what one that is offline does not hear is no evidence.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does; all do until somebody says otherwise.</param>
    public void Note(string node, bool listens) => Array.ForEach(_modes, mode => mode.Note(node, listens));

    /// <summary>Forgets what was learnt of a node, whose array is not as it was.</summary>
    /// <param name="node">The node's id.</param>
    public void Forget(string node) => Array.ForEach(_modes, mode => mode.Forget(node));

    /// <summary>Takes the position of an aircraft: what nodes hear of it is of no track, and tells by how much their headings are off.</summary>
    /// <param name="position">The position.</param>
    public void Accept(AircraftPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        PlanePoint place = Plane.Place(position.Latitude, position.Longitude);
        Array.ForEach(_modes, mode => mode.Aircraft.Add(position.Icao, position.Time, place, position.Altitude - Plane.Altitude));
    }

    private void Add(PlacedDetection placed)
    {
        // The scans that ended before it came are computed without it.
        Advance(_intake.Clock.Now);
        if (_measurements.Make(placed) is { } measurement)
        {
            _modes[(int)placed.Detection.Mode].Add(measurement);
        }
    }

    /// <summary>Computes what is still held back at the end of a log.</summary>
    public void Finish()
    {
        if (!double.IsNaN(_intake.Clock.Now))
        {
            Advance(_intake.Clock.Now + TrackerSettings.ReportInterval);
        }
    }

    /// <summary>Gets the tracks of a mode as they are now.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The tracks, in the plane.</returns>
    public IReadOnlyList<Track> Tracks(DetectionMode mode) => _modes[(int)mode].Latest?.Tracks ?? [];

    /// <summary>Gets by how much nodes' bearings are off, as far as the tracks of a mode tell.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The nodes of which anything is known, by their ids.</returns>
    public IReadOnlyList<NodeBias> NodeBiases(DetectionMode mode) => _modes[(int)mode].Biases;

    /// <summary>Gets what stands and is heard in a mode: learnt, and of no track.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The site sources, by node and frequency.</returns>
    public IReadOnlyList<SiteSource> SiteSources(DetectionMode mode) => _modes[(int)mode].Sites;

    private void Advance(double time)
    {
        foreach (ModeTracks mode in _modes)
        {
            mode.AdvanceTo(time, _intake.Clock.Now, _publish, _hear);
        }
    }
}
