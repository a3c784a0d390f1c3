using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What headings that are not known well do to a place. The smoother takes errors for independent, but a heading is off by the same for all bearings of
/// a node, and no number of them makes that less. A fit of one state to what is remembered, each number with slope h and variance R, moves by
/// J = (sum h h' / R)^-1 sum h / R, the last sum over the bearings of one node, for each radian by which that node is off. Earlier bearings were off by the same, so that the track
/// is off by about as much: P + sum of s^2 J J' over the nodes, s the sigma of their headings (what is considered and not estimated, Jazwinski 1970, chapter 8).
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">What is known before anything is heard.</param>
public sealed class HeadingDoubt(RetardedBearingModel model, TrackerSettings settings)
{
    // A heading known to within so much, in radians, adds nothing to speak of: 25 m at 5 km.
    private const double Known = 0.005;
    private const double PositionSd = 3000.0;
    private const double RateSd = 15.0;

    /// <summary>Gets an estimate whose covariance holds what the headings do.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="heard">What is remembered of what it was made of.</param>
    /// <returns>The same state with a wider covariance.</returns>
    public Estimate Widened(Estimate estimate, IReadOnlyList<Measurement> heard)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(heard);
        InformationSum told = new();
        Dictionary<string, (double Sd, double[] Pull)> nodes = new(StringComparer.Ordinal);
        for (int i = 0; i < heard.Count; i++)
        {
            model.Expect(estimate.Mean, estimate.Time, heard[i], out ExpectedMeasurement expected);
            told.Add(model, heard[i], expected, estimate.Time);
            if (heard[i] is { Astray: false, HasBearing: true, HeadingSd: > Known } one)
            {
                if (!nodes.TryGetValue(one.Presence.Node, out (double Sd, double[] Pull) node))
                {
                    nodes.Add(one.Presence.Node, node = (one.HeadingSd, new double[StateIndex.Count]));
                }

                double weight = 1.0 / model.BearingVariance(one, expected, estimate.Time);
                for (int k = 0; k < StateIndex.Count; k++)
                {
                    node.Pull[k] += weight * expected.BearingSlope[k];
                }
            }
        }

        if (nodes.Count == 0 || Inverse(told.Matrix) is not { } fit)
        {
            return estimate;
        }

        StateMatrix wider = Widened(estimate.Covariance, fit, nodes.Values);
        return new Estimate(estimate.Time, estimate.Mean, wider);
    }

    private static StateMatrix Widened(ReadOnlySpan<double> covariance, StateMatrix fit, IEnumerable<(double Sd, double[] Pull)> nodes)
    {
        StateMatrix wider = default;
        covariance.CopyTo(wider);
        StateVector moved = default;
        foreach ((double sd, double[] pull) in nodes)
        {
            Matrices.MultiplyVector(fit, pull, moved);
            for (int row = 0; row < StateIndex.Count; row++)
            {
                for (int column = 0; column < StateIndex.Count; column++)
                {
                    wider[StateMatrix.Index(row, column)] += sd * sd * moved[row] * moved[column];
                }
            }
        }

        return wider;
    }

    // What little is known before keeps it invertible.
    private StateMatrix? Inverse(ReadOnlySpan<double> information)
    {
        double[] before = [PositionSd, PositionSd, settings.VelocitySd, settings.VelocitySd, RateSd, settings.HeightSd];
        StateMatrix all = default;
        information.CopyTo(all);
        for (int k = 0; k < StateIndex.Count; k++)
        {
            all[(k * StateIndex.Count) + k] += 1.0 / (before[k] * before[k]);
        }

        return Matrices.Invert(all, all, out _) ? all : null;
    }
}
