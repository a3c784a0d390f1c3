using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Learns by how much each node's bearings are off: a Kalman filter of one constant a node, begun with the heading's sigma as entered and fed
/// with what is left between what it hears of sure tracks that other nodes hold, and where these are. What a node itself pulls the
/// track by is less than its part, but what is applied pulls no more: it closes in from track to track. An offset that all nodes share shows,
/// too, since bearings that are all turned do not meet.
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">The figures.</param>
public sealed class NodeBiases(RetardedBearingModel model, TrackerSettings settings)
{
    // Errors of a track last for many seconds: its part of the variance counts so many times.
    private const double Correlated = 10.0;
    private const double FarthestKnot = 3.0;

    // A track that was silent about a node for so long, in seconds, counts as another when it tells again: no flight past a node lasts longer.
    private const double Lately = 600.0;

    private readonly Dictionary<string, Filter> _nodes = new(StringComparer.Ordinal);

    /// <summary>Gets what is known of the nodes that sure tracks told of, by their ids.</summary>
    public IReadOnlyList<NodeBias> All =>
    [
        .. Ordered.Select(node => new NodeBias(
            node.Key, node.Value.Offset, Math.Sqrt(node.Value.Variance), node.Value.EnteredSd, node.Value.Tracks, IsTrusted(node.Value))),
    ];

    /// <summary>Gets or sets the filters, as they are remembered.</summary>
    public IReadOnlyList<LearntHeading> Known
    {
        get =>
        [
            .. Ordered.Select(node => new LearntHeading(
                node.Key, node.Value.Offset, node.Value.Variance, node.Value.EnteredSd, node.Value.Tracks, new SortedDictionary<string, double>(node.Value.Lately, StringComparer.Ordinal))),
        ];
        set
        {
            _nodes.Clear();
            foreach (LearntHeading known in value)
            {
                _nodes.Add(known.Node, new Filter(known.EnteredSd, known.Lately) { Offset = known.Offset, Variance = known.Variance, Tracks = known.Tracks });
            }
        }
    }

    private IEnumerable<KeyValuePair<string, Filter>> Ordered => _nodes.OrderBy(node => node.Key, StringComparer.Ordinal);

    /// <summary>Applies what is trusted to what a node heard.</summary>
    /// <param name="measurement">As heard.</param>
    /// <returns>With the bearings turned back, and a sigma that holds only what is not known of the heading.</returns>
    public Measurement Applied(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        if (!_nodes.TryGetValue(measurement.Presence.Node, out Filter? known) || !IsTrusted(known))
        {
            return measurement;
        }

        double noise = (measurement.BearingSd * measurement.BearingSd) - (measurement.HeadingSd * measurement.HeadingSd) + known.Variance;
        return measurement with
        {
            Bearing = measurement.Bearing - known.Offset,
            OtherBearing = measurement.OtherBearing - known.Offset,
            BearingSd = Math.Sqrt(noise),
            HeadingSd = Math.Sqrt(known.Variance),
            Turned = known.Offset,
        };
    }

    /// <summary>Learns from tracks. What they tell is found on as many processors as there are, and learnt one after the other.</summary>
    /// <param name="tracks">The tracks after the scan.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Learn(IReadOnlyList<Track> tracks, double now)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        List<Lesson>[] lessons = new List<Lesson>[tracks.Count];
        Parallel.For(0, lessons.Length, i => lessons[i] = LessonsOf(tracks[i], now));
        for (int i = 0; i < lessons.Length; i++)
        {
            lessons[i].ForEach(lesson => Learn(lesson.Heard, lesson.Bearing, lesson.Variance, tracks[i].Id, now));
        }
    }

    private List<Lesson> LessonsOf(Track track, double now)
    {
        List<Lesson> lessons = [];
        if (track.Status != TrackStatus.Confirmed
            || track.Assurance < settings.TeachingAssurance
            || track.Estimate.PositionSd > settings.TeachingPositionSd
            || track.HeardBy(now - settings.HearingHold).Count() < settings.ConfirmingNodes)
        {
            return lessons;
        }

        // Each message once, when the track has had the time to settle about it.
        foreach (Measurement one in track.Trajectory.Heard)
        {
            if (one.Time > now - settings.StateLag - TrackerSettings.ReportInterval && one.Time <= now - settings.StateLag && !one.Astray && one.HasBearing && double.IsNaN(one.OtherBearing) && one.HeadingSd > 0.0)
            {
                Add(lessons, track, one);
            }
        }

        return lessons;
    }

    /// <summary>Forgets what is known of a node.</summary>
    /// <param name="node">The node's id.</param>
    public void Forget(string node) => _nodes.Remove(node);

    private void Add(List<Lesson> lessons, Track track, Measurement one)
    {
        Estimate near = track.Trajectory.At(one.Time);
        model.Expect(near.Mean, near.Time, one, out ExpectedMeasurement expected);
        near = track.Trajectory.Knots[track.Trajectory.Nearest(one.Time - expected.Delay)];
        if (Math.Abs(one.Time - expected.Delay - near.Time) > FarthestKnot)
        {
            return;
        }

        model.Expect(near.Mean, near.Time, one, out expected);
        lessons.Add(new Lesson(one, expected.Bearing, Correlated * Gate.Product(near.Covariance, expected.BearingSlope, expected.BearingSlope)));
    }

    /// <summary>Learns from a bearing to something whose place is known.</summary>
    /// <param name="one">What a node heard, with what was applied to it.</param>
    /// <param name="bearing">Where it is in radians.</param>
    /// <param name="variance">The variance of that.</param>
    /// <param name="teacher">The name of what was heard.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Learn(Measurement one, double bearing, double variance, string teacher, double now)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (!_nodes.TryGetValue(one.Presence.Node, out Filter? known))
        {
            _nodes.Add(one.Presence.Node, known = new Filter(one.HeadingSd, new Dictionary<string, double>()));
        }

        double noise = (one.BearingSd * one.BearingSd) - (one.HeadingSd * one.HeadingSd);
        double gain = known.Variance / (known.Variance + noise + variance);
        known.Offset += gain * (one.BearingOver(bearing) + one.Turned - known.Offset);
        known.Variance *= 1.0 - gain;
        known.Note(teacher, now);
    }

    private bool IsTrusted(Filter known) => known.Tracks >= settings.TeachingTracks && Math.Sqrt(known.Variance) <= known.EnteredSd / 2.0;

    // A message, the bearing that was to be expected, and the variance of that.
    private readonly record struct Lesson(Measurement Heard, double Bearing, double Variance);

    private sealed class Filter(double enteredSd, IReadOnlyDictionary<string, double> lately)
    {
        public double Offset { get; set; }

        public double Variance { get; set; } = enteredSd * enteredSd;

        public double EnteredSd { get; } = enteredSd;

        public int Tracks { get; set; }

        public SortedDictionary<string, double> Lately { get; } = new(lately.ToDictionary(), StringComparer.Ordinal);

        public void Note(string track, double now)
        {
            if (!Lately.ContainsKey(track))
            {
                Tracks++;
                foreach (string old in Lately.Where(one => now - one.Value > NodeBiases.Lately).Select(one => one.Key).ToArray())
                {
                    Lately.Remove(old);
                }
            }

            Lately[track] = now;
        }
    }
}
