using System;
using System.Collections.Generic;
using System.Linq;
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
    private readonly Action<BearingLine>? _hear;
    private readonly double _scan;

    /// <summary>Initializes a new instance of the <see cref="Correlator"/> class.</summary>
    /// <param name="nodes">The registry: at least one node, each id once.</param>
    /// <param name="settings">The tracker's figures.</param>
    /// <param name="publish">Takes each track message: one a second for each track, and one when it is gone.</param>
    /// <param name="hear">Takes what is heard and is of no confirmed track: each such presence once a second.</param>
    public Correlator(
        IReadOnlyList<RegisteredNode> nodes,
        TrackerSettings settings,
        Action<TrackMessage> publish,
        Action<BearingLine>? hear = null)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(settings);
        Plane = TangentPlane.Of(nodes);
        _intake = new DetectionIntake(nodes, settings.Lag);
        _measurements = new MeasurementFactory(settings, Plane);
        _modes = [.. Enum.GetValues<DetectionMode>().Select(mode => new ModeTracks(mode, settings, Plane))];
        _publish = publish;
        _hear = hear;
        _scan = settings.ScanLength;
    }

    /// <summary>Gets the plane of the tracks.</summary>
    public TangentPlane Plane { get; }

    /// <summary>Gets what became of all lines.</summary>
    public IntakeCounts Counts => _intake.Counts;

    /// <summary>Gets the nodes whose messages were refused.</summary>
    public Quarantine Quarantine => _intake.Quarantine;

    /// <summary>Takes a line, whatever it holds; a line without meaning is counted and has no other effect.</summary>
    /// <param name="line">UTF-8, without the line's end.</param>
    public void Accept(ReadOnlySpan<byte> line)
    {
        if (_intake.Take(line) is not { } placed)
        {
            return;
        }

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
            Advance(_intake.Clock.Now + _scan);
        }
    }

    /// <summary>Gets the tracks of a mode as they are now.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The tracks, in the plane.</returns>
    public IReadOnlyList<Track> Tracks(DetectionMode mode) => _modes[(int)mode].Latest?.Tracks ?? [];

    private void Advance(double time)
    {
        foreach (ModeTracks mode in _modes)
        {
            mode.AdvanceTo(time, _intake.Clock.Now, _publish, _hear);
        }
    }
}
