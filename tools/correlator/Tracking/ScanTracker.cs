using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>One scan: predict, associate, update, judge, drop duplicates, initiate. A pure function of state and measurements.</summary>
public sealed class ScanTracker
{
    private readonly TrackerSettings _settings;
    private readonly ConstantVelocity _motion;
    private readonly GlobalNearestNeighbour _associator;
    private readonly MapEstimator _estimator;
    private readonly Lifecycle _lifecycle;
    private readonly DuplicateRule _duplicates;
    private readonly Initiator _initiator;

    /// <summary>Initializes a new instance of the <see cref="ScanTracker"/> class.</summary>
    /// <param name="settings">The figures of all parts.</param>
    public ScanTracker(TrackerSettings settings)
    {
        RetardedBearingModel model = new(settings);
        _settings = settings;
        _motion = new ConstantVelocity(settings);
        _associator = new GlobalNearestNeighbour(new Gate(model), settings);
        _estimator = new MapEstimator(model, settings);
        _lifecycle = new Lifecycle(settings);
        _duplicates = new DuplicateRule(settings);
        _initiator = new Initiator(_estimator, settings);
    }

    /// <summary>Computes a scan.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="scan">Its number.</param>
    /// <param name="measurements">What was heard in it, in any order.</param>
    /// <returns>The state after it.</returns>
    public TrackerState Step(TrackerState before, long scan, IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(before);
        double end = scan * _settings.ScanLength;
        double time = end - _settings.StateLag;
        Measurement[] heard = LatestOfEach(measurements);
        Track[] tracks = [.. before.Tracks.Select(track => track with { Estimate = _motion.Predict(track.Estimate, time) })];

        // Confirmed tracks choose first: a tentative one, which is vaguer, must not take what is theirs.
        List<Track> after = [];
        HashSet<Measurement> used = [];
        Update([.. tracks.Where(track => track.Status != TrackStatus.Tentative)], heard, end, used, after);
        Measurement[] lines = [.. heard.Where(one => !used.Contains(one))];
        Update([.. tracks.Where(track => track.Status == TrackStatus.Tentative)], lines, end, used, after);

        IReadOnlyList<Measurement>[] window =
        [
            heard.Where(one => !used.Contains(one)).ToArray(),
            .. before.Free.Take(_settings.InitiationScans - 1),
        ];
        foreach ((Track track, IReadOnlyList<Measurement> founding) in _initiator.Find(scan, end, window))
        {
            after.Add(_lifecycle.Judge(track, end));
            HashSet<Measurement> taken = [.. founding];
            window = [.. window.Select(free => free.Where(one => !taken.Contains(one)).ToArray())];
        }

        Track[] living = [.. after.Where(track => track.Status != TrackStatus.Ended)];
        return new TrackerState(scan, end, _duplicates.Remove(living, end), window, lines);
    }

    private static Measurement[] LatestOfEach(IEnumerable<Measurement> measurements) =>
    [
        .. measurements
            .GroupBy(one => one.Presence)
            .Select(presence => presence.OrderByDescending(one => one.Time).ThenByDescending(one => one.Sequence).First())
            .OrderBy(one => one.Presence.Node, StringComparer.Ordinal)
            .ThenBy(one => one.Presence.Boot)
            .ThenBy(one => one.Presence.Source),
    ];

    private void Update(Track[] tracks, Measurement[] heard, double end, HashSet<Measurement> used, List<Track> after)
    {
        IReadOnlyList<IReadOnlyList<(Measurement Measurement, double Innovation)>> assigned = _associator.Assign(tracks, heard);
        for (int i = 0; i < tracks.Length; i++)
        {
            Measurement[] own = [.. assigned[i].Select(pair => pair.Measurement)];
            Track track = tracks[i];
            if (own.Length > 0 && _estimator.Solve(track.Estimate, own) is { } fit)
            {
                track = track.Heard(fit.Estimate, assigned[i].Average(pair => pair.Innovation) / 2.0, own);
                used.UnionWith(own);
            }

            after.Add(_lifecycle.Judge(track, end));
        }
    }
}
