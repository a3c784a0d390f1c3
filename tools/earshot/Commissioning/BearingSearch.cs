using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;
using MathNet.Numerics.LinearAlgebra;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds the wiring, the heading and the skews of a cross that explain its bearings of known directions best.</summary>
/// <remarks>
/// A node whose heading is entered as h tells az = h + atan2(tau_x, tau_y). With its pairs along (X, Y) of <see cref="Wiring.Axis"/>,
/// <code>
/// tau_p = (1 +- q / 2) (X sin t + Y cos t) + s_p,   t = direction - h - d -+ e / 2 + rate k
/// </code>
/// in units of the delay along a pair: d is how far the array stands clockwise of h, s the skews (the first harmonic of the
/// error over the azimuth), q the share by which the pairs differ in length and e the angle by which they are off a right one (both
/// the second harmonic), k the difference of the clocks. What is known beforehand is a normal distribution of these, and the
/// probability of each wiring is Laplace's approximation about the best of them.
/// </remarks>
public sealed class BearingSearch
{
    /// <summary>One sigma of the difference of the clocks, a satellite receiver's and the network's, in seconds.</summary>
    public const double ClockSigma = 0.1;

    private const int Heading = 0;
    private const int SkewX = 1;
    private const int SkewY = 2;
    private const int Ratio = 3;
    private const int Angle = 4;
    private const int Clock = 5;
    private const int Count = 6;

    private const double Radian = Math.PI / 180.0;

    // One sigma beforehand, as of a recording.
    private const double HeadingSigma = 10.0 * Radian;
    private const double SkewSigma = 60e-6;
    private const double RatioSigma = 0.06;
    private const double AngleSigma = 3.0 * Radian;

    // How much less probable a fault is beforehand, in nats.
    private const double FaultPenalty = 3.0;
    private const double MixedPenalty = 5.0;

    // Errors of a bearing when nothing else is known, and how many of them are independent at most: reflections last.
    private const double LeastNoise = 0.6 * Radian;
    private const double MostIndependent = 12.0;

    private const double Farthest = 3.0;
    private const int Rounds = 12;

    private readonly double _delay;
    private readonly double _heading;
    private readonly double[] _skew;
    private readonly double _independent;
    private readonly Vector<double> _prior;

    /// <summary>Initializes a new instance of the <see cref="BearingSearch"/> class.</summary>
    /// <param name="delay">The delay of sound along a pair, spacing over speed of sound, in seconds.</param>
    /// <param name="heading">The heading as entered, degrees clockwise from true north.</param>
    /// <param name="skewX">The skew of the first pair as entered, in seconds.</param>
    /// <param name="skewY">That of the second.</param>
    /// <param name="standing">Whether all bearings are of one source that stands still, with the errors of one.</param>
    public BearingSearch(double delay, double heading, double skewX, double skewY, bool standing)
    {
        _delay = delay;
        _heading = heading;
        _skew = [skewX, skewY];
        _independent = standing ? 1.0 : MostIndependent;
        double[] sigmas = [HeadingSigma, SkewSigma / delay, SkewSigma / delay, RatioSigma, AngleSigma, ClockSigma];
        _prior = Vector<double>.Build.Dense(Array.ConvertAll(sigmas, sigma => 1.0 / (sigma * sigma)));
    }

    /// <summary>Ranks the wirings.</summary>
    /// <param name="bearings">Bearings of known directions; one at least.</param>
    /// <returns>Every wiring, the most probable first.</returns>
    public IReadOnlyList<BearingFit> Rank(IReadOnlyList<NodeBearing> bearings)
    {
        ArgumentNullException.ThrowIfNull(bearings);

        // The noise is what the best wiring leaves: known only afterwards, so in rounds.
        double noise = LeastNoise;
        (BearingFit Fit, double Log)[] fits = [];
        for (int round = 0; round < 3; round++)
        {
            fits = [.. Wiring.All.Select(wiring => Fit(wiring, bearings, noise)).OrderByDescending(fit => fit.Log)];
            noise = Math.Max(LeastNoise, fits.Min(fit => fit.Fit.Usual) * Radian);
        }

        double all = fits.Sum(fit => Math.Exp(fit.Log - fits[0].Log));
        return [.. fits.Select(fit => fit.Fit with { Probability = Math.Exp(fit.Log - fits[0].Log) / all })];
    }

    private (BearingFit Fit, double Log) Fit(Wiring wiring, IReadOnlyList<NodeBearing> bearings, double noise)
    {
        double[] sigma = [.. bearings.Select(bearing => Math.Sqrt((noise * noise) + Math.Pow(bearing.Deviation * Radian, 2)))];
        double independent = Math.Min(1.0, _independent / bearings.Count);
        Vector<double> found = Vector<double>.Build.Dense(Count);
        Vector<double> residual = Residual(wiring, bearings, found);

        // The heading's error may be large: its start is the direction of the mean error, of either sense of turning.
        double sense = Mirrored(wiring) ? 1.0 : -1.0;
        found[Heading] = sense * Math.Atan2(residual.Sum(Math.Sin), residual.Sum(Math.Cos));
        Matrix<double> information = Matrix<double>.Build.DenseOfDiagonalVector(_prior);
        for (int round = 0; round < Rounds; round++)
        {
            // At first all count in full: or else the half of a ride that goes one way round could outvote the other.
            residual = Residual(wiring, bearings, found);
            Vector<double> weight = Weights(residual, sigma, independent, round < Rounds / 2 ? double.PositiveInfinity : Farthest);
            Matrix<double> design = Design(wiring, bearings, found);
            information = (design.Transpose() * Matrix<double>.Build.DenseOfDiagonalVector(weight) * design) + Matrix<double>.Build.DenseOfDiagonalVector(_prior);
            Vector<double> step = information.Cholesky().Solve((design.Transpose() * residual.PointwiseMultiply(weight)) - _prior.PointwiseMultiply(found));
            found += step * Math.Min(1.0, 0.5 / Math.Max(step.AbsoluteMaximum(), 1e-9));
        }

        residual = Residual(wiring, bearings, found);
        double misfit = Weights(residual, sigma, independent, Farthest).DotProduct(residual.PointwiseMultiply(residual));
        double surprise = _prior.DotProduct(found.PointwiseMultiply(found));
        double penalty = wiring.IsRight ? 0.0 : wiring.KeepsPairs ? FaultPenalty : MixedPenalty;
        double log = -(0.5 * (misfit + surprise + information.Cholesky().DeterminantLn)) - penalty;
        Vector<double> deviation = information.Inverse().Diagonal().PointwiseSqrt();
        BearingFit fit = new(
            wiring,
            0.0,
            Angles.Difference(0.0, found[Heading] / Radian),
            deviation[Heading] / Radian,
            [_skew[0] + (found[SkewX] * _delay), _skew[1] + (found[SkewY] * _delay)],
            [deviation[SkewX] * _delay, deviation[SkewY] * _delay],
            found[Ratio],
            deviation[Ratio],
            found[Angle] / Radian,
            deviation[Angle] / Radian,
            found[Clock],
            residual.Select(Math.Abs).Order().ElementAt((int)(0.68 * residual.Count)) / Radian);
        return (fit, log);
    }

    private static bool Mirrored(Wiring wiring)
    {
        (double X, double Y) right = wiring.Axis(0);
        (double X, double Y) forward = wiring.Axis(1);
        return (right.X * forward.Y) - (right.Y * forward.X) < 0.0;
    }

    // What is farther off than so many sigma counts no more than that.
    private static Vector<double> Weights(Vector<double> residual, double[] sigma, double independent, double farthest) => Vector<double>.Build.Dense(
        residual.Count, i => independent / (sigma[i] * sigma[i]) * Math.Min(1.0, Math.Pow(farthest * sigma[i] / Math.Max(Math.Abs(residual[i]), 1e-12), 2)));

    private Vector<double> Residual(Wiring wiring, IReadOnlyList<NodeBearing> bearings, Vector<double> at) => Vector<double>.Build.Dense(
        bearings.Count, i => Angles.Difference(Expected(wiring, bearings[i], at), bearings[i].Azimuth) * Radian);

    private Matrix<double> Design(Wiring wiring, IReadOnlyList<NodeBearing> bearings, Vector<double> at)
    {
        const double Step = 1e-4;
        Matrix<double> design = Matrix<double>.Build.Dense(bearings.Count, Count);
        for (int column = 0; column < Count; column++)
        {
            Vector<double> moved = at.Clone();
            moved[column] += Step;
            for (int row = 0; row < bearings.Count; row++)
            {
                design[row, column] = Angles.Difference(Expected(wiring, bearings[row], at), Expected(wiring, bearings[row], moved)) * Radian / Step;
            }
        }

        return design;
    }

    private double Expected(Wiring wiring, NodeBearing bearing, Vector<double> at)
    {
        double turn = (bearing.Rate * Radian * at[Clock]) - (_heading * Radian) - at[Heading];
        double x = Along(wiring.Axis(0), (bearing.Known * Radian) + turn - (at[Angle] / 2.0)) * (1.0 + (at[Ratio] / 2.0));
        double y = Along(wiring.Axis(1), (bearing.Known * Radian) + turn + (at[Angle] / 2.0)) * (1.0 - (at[Ratio] / 2.0));
        return _heading + (Math.Atan2(x + at[SkewX], y + at[SkewY]) / Radian);
    }

    private static double Along((double X, double Y) axis, double direction) => (axis.X * Math.Sin(direction)) + (axis.Y * Math.Cos(direction));
}
