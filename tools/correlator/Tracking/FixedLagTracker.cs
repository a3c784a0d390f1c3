using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Brings late messages to where they belong. Measurements are ordered by when their sound was received, in scans of a second. A scan
/// is computed once it is <see cref="TrackerSettings.Settle"/> old, and the states of the last <see cref="TrackerSettings.Lag"/>
/// seconds are kept: a message that comes later than that first computation has its scan, and all after it, computed anew. So in whatever order
/// messages arrive within the lag, the tracks are the same, and nothing waits for the slowest node.
/// </summary>
public sealed class FixedLagTracker
{
    private readonly TrackerSettings _settings;
    private readonly ScanTracker _tracker;
    private readonly SortedDictionary<long, List<Measurement>> _scans = [];
    private readonly SortedDictionary<long, TrackerState> _states = [];
    private long _last;
    private long _changed = long.MaxValue;
    private bool _started;

    /// <summary>Initializes a new instance of the <see cref="FixedLagTracker"/> class.</summary>
    /// <param name="settings">The figures.</param>
    public FixedLagTracker(TrackerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _tracker = new ScanTracker(settings);
    }

    /// <summary>Adds a measurement.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <returns>Whether it still counts; not when its scan's state is no longer kept.</returns>
    public bool Add(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        long scan = (long)Math.Ceiling(measurement.Time / _settings.ScanLength);
        if (_started && scan <= _states.Keys.First())
        {
            return false;
        }

        if (!_scans.TryGetValue(scan, out List<Measurement>? list))
        {
            list = [];
            _scans.Add(scan, list);
        }

        list.Add(measurement);
        _changed = Math.Min(_changed, scan);
        return true;
    }

    /// <summary>Computes what is due.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The states of scans that were not computed before, in order.</returns>
    public IReadOnlyList<TrackerState> AdvanceTo(double now)
    {
        long due = (long)Math.Floor((now - _settings.Settle) / _settings.ScanLength);
        if (!_started)
        {
            if (_changed > due)
            {
                return [];
            }

            // The state before anything leaves room for what is late already.
            _started = true;
            _last = _changed - 1;
            long first = _changed - (long)Math.Ceiling(_settings.Lag / _settings.ScanLength) - 1;
            _states.Add(first, new TrackerState(first, first * _settings.ScanLength, [], [], []));
        }

        if (due <= _last)
        {
            return [];
        }

        List<TrackerState> fresh = [];
        long from = Math.Min(_changed, _last + 1);
        TrackerState state = _states[_states.Keys.Last(scan => scan < from)];
        foreach (long later in _states.Keys.Where(scan => scan >= from).ToArray())
        {
            _states.Remove(later);
        }

        for (long scan = from; scan <= due; scan++)
        {
            bool heard = _scans.TryGetValue(scan, out List<Measurement>? measurements);
            if (!heard && scan < due && state.Tracks.Count == 0 && state.Free.All(free => free.Count == 0))
            {
                // Nothing to remember: hours of silence cost nothing.
                long next = _scans.Keys.FirstOrDefault(one => one > scan, due);
                scan = Math.Min(next, due) - 1;
                continue;
            }

            state = _tracker.Step(state, scan, measurements ?? []);
            _states[scan] = state;
            if (scan > _last)
            {
                fresh.Add(state);
            }
        }

        _last = due;
        _changed = _scans.Keys.FirstOrDefault(scan => scan > due, long.MaxValue);
        Forget(due - (long)Math.Ceiling(_settings.Lag / _settings.ScanLength));
        return fresh;
    }

    private void Forget(long before)
    {
        // The last state before the lag stays: it is what a late message is computed from.
        long keep = _states.Keys.LastOrDefault(scan => scan <= before, _states.Keys.First());
        foreach (long old in _states.Keys.Where(scan => scan < keep).ToArray())
        {
            _states.Remove(old);
        }

        foreach (long old in _scans.Keys.Where(scan => scan <= keep).ToArray())
        {
            _scans.Remove(old);
        }
    }
}
