using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// One step of the tracker, once a second: what arrived since the last is associated, trajectories are computed anew, tracks are
/// judged, and what is left founds new ones. What arrives late counts where its sound was emitted: trajectories see to that.
/// </summary>
public sealed class ScanTracker
{
    private readonly TrackerSettings _settings;
    private readonly Gate _gate;
    private readonly GlobalNearestNeighbour _associator;
    private readonly ManoeuvreSmoother _smoother;
    private readonly Listeners _listeners;
    private readonly Lifecycle _lifecycle;
    private readonly DuplicateRule _duplicates;
    private readonly Initiator _initiator;

    /// <summary>Initializes a new instance of the <see cref="ScanTracker"/> class.</summary>
    /// <param name="settings">The figures.</param>
    public ScanTracker(TrackerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RetardedBearingModel model = new(settings);
        TrajectorySmoother straight = new(model, new ConstantVelocity(settings.Acceleration, settings), settings);
        TrajectorySmoother slow = new(model, new ConstantVelocity(settings.SlowAcceleration, settings), settings);
        TrajectorySmoother turning = new(model, new ConstantVelocity(settings.TurnAcceleration, settings), settings);
        _settings = settings;
        _listeners = new Listeners(model, settings);
        _gate = new Gate(model, settings);
        _associator = new GlobalNearestNeighbour(_gate, settings);
        _smoother = new ManoeuvreSmoother(straight, turning);
        _lifecycle = new Lifecycle(new SlowAlternative(slow, settings), _listeners, settings);
        _duplicates = new DuplicateRule(settings);
        _initiator = new Initiator(new MapEstimator(model, settings), straight, settings);
    }

    /// <summary>Notes whether a node listens.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does.</param>
    public void Note(string node, bool listens) => _listeners.Note(node, listens);

    /// <summary>Computes a scan.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="scan">Its number.</param>
    /// <param name="measurements">What arrived in it, in any order.</param>
    /// <returns>The state after it.</returns>
    public TrackerState Step(TrackerState before, long scan, IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(before);
        double end = scan * _settings.ScanLength;
        Measurement[] heard = InOrder(measurements);
        Array.ForEach(heard, _listeners.Note);

        // Confirmed tracks choose first: a tentative one, which is vaguer, must not take what is theirs.
        List<Track> after = [];
        HashSet<Measurement> used = [];
        Update([.. before.Tracks.Where(track => track.Status != TrackStatus.Tentative)], heard, end, used, after);
        Measurement[] lines = [.. heard.Where(one => !used.Contains(one))];
        Update([.. before.Tracks.Where(track => track.Status == TrackStatus.Tentative)], lines, end, used, after);

        // A presence that is a track's founds no other.
        HashSet<Intake.PresenceKey> taken = [.. used.Select(one => one.Presence)];
        IReadOnlyList<Measurement>[] window =
        [
            .. new[] { (IReadOnlyList<Measurement>)heard }
                .Concat(before.Free.Take(_settings.InitiationScans - 1))
                .Select(free => free.Where(one => !taken.Contains(one.Presence)).ToArray()),
        ];
        foreach ((Track track, IReadOnlyList<Measurement> founding) in _initiator.Find(scan, end, window))
        {
            after.Add(_lifecycle.Judge(track, end));
            HashSet<Measurement> founders = [.. founding];
            window = [.. window.Select(free => free.Where(one => !founders.Contains(one)).ToArray())];
        }

        Track[] living = [.. after.Where(track => track.Status != TrackStatus.Ended)];
        return new TrackerState(scan, end, _duplicates.Remove(living, end), window, lines);
    }

    private static Measurement[] InOrder(IEnumerable<Measurement> measurements) =>
    [
        .. measurements
            .OrderBy(one => one.Presence.Node, StringComparer.Ordinal)
            .ThenBy(one => one.Presence.Boot)
            .ThenBy(one => one.Presence.Source)
            .ThenBy(one => one.Time)
            .ThenBy(one => one.Sequence),
    ];

    // What a node heard in different seconds may all be of one track; in one second only one of it is.
    private static IEnumerable<Measurement[]> Rounds(Measurement[] heard) =>
        heard.GroupBy(one => one.Presence)
            .SelectMany(presence => presence.Select((one, round) => (one, round)))
            .GroupBy(pair => pair.round, pair => pair.one)
            .OrderBy(round => round.Key)
            .Select(round => round.ToArray());

    private void Update(Track[] tracks, Measurement[] heard, double end, HashSet<Measurement> used, List<Track> after)
    {
        List<(Measurement Measurement, double Innovation)>[] own = [.. tracks.Select(_ => new List<(Measurement, double)>())];
        foreach (Measurement[] round in Rounds(heard))
        {
            IReadOnlyList<IReadOnlyList<(Measurement, double)>> assigned = _associator.Assign(tracks, round);
            for (int i = 0; i < tracks.Length; i++)
            {
                own[i].AddRange(assigned[i]);
            }
        }

        for (int i = 0; i < tracks.Length; i++)
        {
            Track track = tracks[i];
            Trajectory old = track.Trajectory;
            Measurement[] more = [.. own[i].Select(pair => pair.Measurement)];
            if (more.Length > 0 && _smoother.Solve(old with { Heard = [.. old.Heard, .. more.Select(one => _gate.Checked(old, one))] }) is { } solved)
            {
                track = track.Heard(solved, own[i].Average(pair => pair.Innovation) / 2.0, more);
                used.UnionWith(more);
            }

            track = track with { Estimate = track.Trajectory.At(end - _settings.StateLag) };
            track = _lifecycle.Judge(track, end);
            if (track.Status != TrackStatus.Tentative && _lifecycle.IsSettled(track, end))
            {
                track = track with { Trajectory = _smoother.Forget(track.Trajectory, end - _settings.Window) };
            }

            after.Add(track);
        }
    }
}
