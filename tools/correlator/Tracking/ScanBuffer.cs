using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Runs the tracker: collects measurements in order of arrival, and computes a scan when the stream's clock passes its end. The same
/// lines in the same order give the same tracks at any speed.
/// </summary>
/// <param name="settings">The figures.</param>
public sealed class ScanBuffer(TrackerSettings settings)
{
    private readonly ScanTracker _tracker = new(settings);
    private List<Measurement> _waiting = [];
    private TrackerState? _state;

    /// <summary>Gets the latest state, if there is one.</summary>
    public TrackerState? Latest => _state;

    /// <summary>
    /// Gets when time alone changes something, in Unix seconds: at the end of the scan in which something was heard, at the end of the second
    /// where something lives; infinity where there is neither.
    /// </summary>
    public double Due => _waiting.Count > 0 ? (_state!.Scan + 1) * settings.ScanLength
        : _state is { Tracks.Count: > 0 } or { Hypotheses.Count: > 0 } ? (Math.Floor(_state.Time / TrackerSettings.ReportInterval) + 1.0) * TrackerSettings.ReportInterval
        : double.PositiveInfinity;

    /// <summary>Sets the air.</summary>
    public Air Air
    {
        set => _tracker.Air = value;
    }

    /// <summary>Gets what lasts longer than tracks.</summary>
    public Learning Learning => _tracker.Learning;

    /// <summary>Gets what may be told of where a track is: its covariance holds what headings that are not known well do.</summary>
    /// <param name="track">The track.</param>
    /// <returns>The estimate.</returns>
    public Estimate Told(Track track) => _tracker.Told(track);

    /// <summary>Notes whether a node listens.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does.</param>
    public void Note(string node, bool listens) => _tracker.Note(node, listens);

    /// <summary>Adds a measurement.</summary>
    /// <param name="measurement">The measurement.</param>
    public void Add(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        _waiting.Add(measurement);
    }

    /// <summary>Tells whether a scan has ended that is not computed yet, or none was begun.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>Whether there is anything for <see cref="AdvanceTo"/> to do.</returns>
    public bool IsDue(double now) => _state is null || _state.Scan < ScanAt(now);

    /// <summary>Computes what is due.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The states of the scans that ended, in order.</returns>
    public IEnumerable<TrackerState> AdvanceTo(double now)
    {
        long due = ScanAt(now);
        if (_state is null)
        {
            _state = new TrackerState(due, due * settings.ScanLength, [], [], []);
        }

        while (_state.Scan < due)
        {
            List<Measurement> heard = _waiting;
            _waiting = [];

            // Nothing to remember: hours of silence cost nothing.
            bool idle = heard.Count == 0 && _state.Tracks.Count == 0 && _state.Hypotheses.Count == 0;
            _state = idle
                ? new TrackerState(due, due * settings.ScanLength, [], [], [])
                : _tracker.Step(_state, _state.Scan + 1, heard);
            yield return _state;
        }
    }

    private long ScanAt(double time) => (long)Math.Floor(time / settings.ScanLength);
}
