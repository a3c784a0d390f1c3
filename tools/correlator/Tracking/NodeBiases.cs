using System;
using System.Collections.Generic;
using System.Linq;

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

    private readonly SortedDictionary<string, Known> _nodes = new(StringComparer.Ordinal);

    /// <summary>Gets what is known of the nodes that sure tracks told of, by their ids.</summary>
    public IReadOnlyList<NodeBias> All =>
    [
        .. _nodes.Where(node => node.Value.Tracks.Count > 0).Select(node => new NodeBias(
            node.Key, node.Value.Offset, Math.Sqrt(node.Value.Variance), node.Value.EnteredSd, node.Value.Tracks.Count, IsTrusted(node.Value))),
    ];

    /// <summary>Applies what is trusted to what a node heard.</summary>
    /// <param name="measurement">As heard.</param>
    /// <returns>With the bearings turned back, and a sigma that holds only what is not known of the heading.</returns>
    public Measurement Applied(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        if (!_nodes.TryGetValue(measurement.Presence.Node, out Known? known) || !IsTrusted(known))
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

    /// <summary>Learns from a track.</summary>
    /// <param name="track">The track after the scan.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Learn(Track track, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        if (track.Status != TrackStatus.Confirmed
            || track.Assurance < settings.TeachingAssurance
            || track.Estimate.PositionSd > settings.TeachingPositionSd
            || track.HeardBy(now - settings.HearingHold).Count() < settings.ConfirmingNodes)
        {
            return;
        }

        // Each message once, when the track has had the time to settle about it.
        foreach (Measurement one in track.Trajectory.Heard)
        {
            if (one.Time > now - settings.StateLag - settings.ScanLength && one.Time <= now - settings.StateLag && !one.Astray && double.IsNaN(one.OtherBearing) && one.HeadingSd > 0.0)
            {
                Learn(track, one);
            }
        }
    }

    private void Learn(Track track, Measurement one)
    {
        Estimate near = track.Trajectory.At(one.Time);
        model.Expect(near.Mean, near.Time, one, out ExpectedMeasurement expected);
        near = track.Trajectory.Knots[track.Trajectory.Nearest(one.Time - expected.Delay)];
        if (Math.Abs(one.Time - expected.Delay - near.Time) > FarthestKnot)
        {
            return;
        }

        model.Expect(near.Mean, near.Time, one, out expected);
        if (!_nodes.TryGetValue(one.Presence.Node, out Known? known))
        {
            _nodes.Add(one.Presence.Node, known = new Known(one.HeadingSd));
        }

        double noise = (one.BearingSd * one.BearingSd) - (one.HeadingSd * one.HeadingSd);
        double variance = noise + (Correlated * Gate.Product(near.Covariance, expected.BearingSlope, expected.BearingSlope));
        double gain = known.Variance / (known.Variance + variance);
        known.Offset += gain * (one.BearingOver(expected.Bearing) + one.Turned - known.Offset);
        known.Variance *= 1.0 - gain;
        known.Tracks.Add(track.Id);
    }

    private bool IsTrusted(Known known) => known.Tracks.Count >= settings.TeachingTracks && Math.Sqrt(known.Variance) <= known.EnteredSd / 2.0;

    private sealed class Known(double enteredSd)
    {
        public double Offset { get; set; }

        public double Variance { get; set; } = enteredSd * enteredSd;

        public double EnteredSd { get; } = enteredSd;

        public HashSet<string> Tracks { get; } = new(StringComparer.Ordinal);
    }
}
