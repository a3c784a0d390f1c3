using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds the wiring, the heading and the skews that explain delays of known directions best.</summary>
/// <remarks>
/// With the direction (sin t, cos t) of a source in the frame of the array as entered, an array that stands d further clockwise
/// and whose pair p measures along (X, Y) of <see cref="Wiring.Axis"/> gives
/// <code>
/// tau_p = a (X sin t + Y cos t) + b (Y sin t - X cos t) + s_p,   a = (L/c) cos d,  b = (L/c) sin d
/// </code>
/// which is linear in a, b and the skews s_p. What is known beforehand is a normal distribution of these, so that the
/// probability of the delays under each wiring has a closed form. A single direction leaves much open, and then the
/// probabilities say so.
/// </remarks>
public sealed class WiringSearch
{
    // One sigma of what a heading is off that was entered with a compass in hand; of a length (tape, and air of -20 to 40
    // degrees); of a skew, half a sample at 8 kHz.
    private const double HeadingSigma = 10.0 * Math.PI / 180.0;
    private const double LengthSigma = 0.06;
    private const double SkewSigma = 60e-6;

    // How much less probable a fault is beforehand, in nats: of a pair or bus as a whole; of plugs between the buses.
    private const double FaultPenalty = 3.0;
    private const double MixedPenalty = 5.0;

    // Noise of a delay when nothing else is known: reflections, a wave front that is not quite plane.
    private const double LeastNoise = 15e-6;

    // Errors of many looks are alike, since reflections are: so many count as independent at most.
    private const double MostIndependent = 12.0;

    private readonly double _delay;
    private readonly double _heading;
    private readonly IReadOnlyList<double> _skew;
    private readonly IReadOnlyList<int> _pairs;
    private readonly IReadOnlyList<Wiring> _wirings;

    /// <summary>Initializes a new instance of the <see cref="WiringSearch"/> class.</summary>
    /// <param name="delay">The delay of sound along a pair, spacing over speed of sound, in seconds.</param>
    /// <param name="heading">The heading as entered, degrees clockwise from true north.</param>
    /// <param name="pairs">The pairs that work, 0 or 1: those that delays are given for. Two of them are taken for a cross.</param>
    /// <param name="skew">The skews as entered, in seconds, for each of these.</param>
    public WiringSearch(double delay, double heading, IReadOnlyList<int> pairs, IReadOnlyList<double> skew)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _delay = delay;
        _heading = heading;
        _pairs = pairs;
        _skew = skew;

        // Of a pair alone, whichever it is, nothing but its own sides can be told.
        _wirings = pairs.Count == 2
            ? Wiring.All
            : [.. Wiring.All.Where(wiring => wiring.KeepsPairs && wiring.Order[0] < 2 && wiring.Order[2 * (1 - pairs[0])] % 2 == 0)];
    }

    /// <summary>Ranks the wirings.</summary>
    /// <param name="looks">Delays with known directions; one at least.</param>
    /// <returns>Every wiring, the most probable first.</returns>
    public IReadOnlyList<WiringFit> Rank(IReadOnlyList<PairDelays> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);

        // The noise is what the best wiring leaves: known only afterwards, so in two rounds.
        double noise = LeastNoise;
        Candidate[] candidates = [];
        for (int round = 0; round < 3; round++)
        {
            double sigma = noise;
            candidates = [.. _wirings.Select(wiring => Fit(wiring, looks, sigma)).OrderByDescending(candidate => candidate.LogProbability)];
            noise = Math.Max(LeastNoise, 1.48 * candidates.Min(candidate => candidate.MedianResidual));
        }

        double best = candidates[0].LogProbability;
        double all = candidates.Sum(candidate => Math.Exp(candidate.LogProbability - best));
        return [.. candidates.Select(candidate => candidate.Fit with { Probability = Math.Exp(candidate.LogProbability - best) / all })];
    }

    private Candidate Fit(Wiring wiring, IReadOnlyList<PairDelays> looks, double noise)
    {
        int count = _pairs.Count;
        Matrix<double> design = Matrix<double>.Build.Dense(looks.Count * count, 2 + count);
        Vector<double> delays = Vector<double>.Build.Dense(looks.Count * count);
        for (int i = 0; i < looks.Count; i++)
        {
            (double sine, double cosine) = Math.SinCos((looks[i].Azimuth!.Value - _heading) * Math.PI / 180.0);
            for (int p = 0; p < count; p++)
            {
                (double x, double y) = wiring.Axis(_pairs[p]);
                int row = (i * count) + p;
                design[row, 0] = (x * sine) + (y * cosine);
                design[row, 1] = (y * sine) - (x * cosine);
                design[row, 2 + p] = 1.0;
                delays[row] = looks[i].Delays[p];
            }
        }

        Vector<double> expected = Vector<double>.Build.Dense([_delay, 0.0, .. _skew]);
        Vector<double> prior = Vector<double>.Build.Dense(
            [1.0 / Math.Pow(LengthSigma * _delay, 2), 1.0 / Math.Pow(HeadingSigma * _delay, 2), .. Enumerable.Repeat(1.0 / Math.Pow(SkewSigma, 2), count)]);
        double weight = Math.Min(1.0, MostIndependent / looks.Count) / (noise * noise);

        // Rows far off count no more than at three sigma: a few rounds find which these are.
        Vector<double> trust = Vector<double>.Build.Dense(delays.Count, 1.0);
        Vector<double> found = expected;
        Vector<double> residual = delays;
        Matrix<double> information = Matrix<double>.Build.DenseOfDiagonalVector(prior);
        for (int round = 0; round < 5; round++)
        {
            Matrix<double> weighted = Matrix<double>.Build.DenseOfDiagonalVector(trust * weight) * design;
            information = (design.Transpose() * weighted) + Matrix<double>.Build.DenseOfDiagonalVector(prior);
            found = information.Cholesky().Solve((weighted.Transpose() * delays) + prior.PointwiseMultiply(expected));
            residual = delays - (design * found);
            trust = residual.Map(rest => Math.Min(1.0, Math.Pow(3.0 * noise / Math.Max(Math.Abs(rest), 1e-12), 2)));
        }

        double misfit = weight * residual.PointwiseMultiply(residual).PointwiseMultiply(trust).Sum();
        double surprise = prior.PointwiseMultiply(found - expected).DotProduct(found - expected);
        double penalty = wiring.IsRight ? 0.0 : wiring.KeepsPairs ? FaultPenalty : MixedPenalty;
        double log = -(0.5 * (misfit + surprise + information.Cholesky().DeterminantLn)) - penalty;
        Matrix<double> covariance = information.Inverse();
        double length = Math.Sqrt((found[0] * found[0]) + (found[1] * found[1]));
        double along = Deviation(covariance, found[0] / length, found[1] / length);
        double across = Deviation(covariance, -found[1] / length, found[0] / length);
        double[] kept = [.. residual.Where((_, row) => trust[row] >= 1.0)];
        WiringFit fit = new(
            wiring,
            0.0,
            Math.Atan2(found[1], found[0]) * 180.0 / Math.PI,
            across / length * 180.0 / Math.PI,
            length / _delay,
            along / _delay,
            [.. found.Skip(2)],
            [.. Enumerable.Range(2, count).Select(p => Math.Sqrt(covariance[p, p]))],
            kept.Length == 0 ? residual.L2Norm() / Math.Sqrt(residual.Count) : Math.Sqrt(kept.Average(rest => rest * rest)));
        return new Candidate(fit, log, Statistics.Median(residual.Select(Math.Abs)));
    }

    private static double Deviation(Matrix<double> covariance, double a, double b) =>
        Math.Sqrt((a * a * covariance[0, 0]) + (2.0 * a * b * covariance[0, 1]) + (b * b * covariance[1, 1]));

    private sealed record Candidate(WiringFit Fit, double LogProbability, double MedianResidual);
}
