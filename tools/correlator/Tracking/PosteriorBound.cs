using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The posterior Cramer-Rao bound (Tichavsky, Muravchik and Nehorai 1998) of a state, given all that was heard by some time: no
/// tracker has a smaller mean square error. Information grows where sound was *emitted*: in order of emission from the past up to
/// the state's time, and from the latest emission back to it, J' = (Q + F J^-1 F')^-1 + sum H' R^-1 H, the Jacobians H taken at the true
/// states; the two add up. It is that of one run's truth and one run's hits; over runs, bounds are averaged as mean squares are.
/// </summary>
/// <param name="motion">The motion of the truth.</param>
/// <param name="model">What nodes hear.</param>
/// <param name="start">The knowledge to begin with, its mean not read: that of the first emission, and nearly nothing about the last.</param>
/// <param name="truth">The true state at a time in Unix seconds.</param>
public sealed class PosteriorBound(ConstantVelocity motion, RetardedBearingModel model, StateMatrix start, Func<double, double[]> truth)
{
    // What is known of the far end before anything is heard: next to nothing, so that it counts but once.
    private const double Nothing = 1e4;

    /// <summary>Gets the bound.</summary>
    /// <param name="time">The state's time in Unix seconds.</param>
    /// <param name="heard">What was heard of the target, with when each sound was emitted; values of the measurements are not read.</param>
    /// <returns>The least mean square position error in m2.</returns>
    public double PositionVariance(double time, IReadOnlyCollection<(Measurement Measurement, double Emitted)> heard)
    {
        StateMatrix past = Gather(time, heard.Where(one => one.Emitted <= time).OrderBy(one => one.Emitted), 1.0);
        StateMatrix later = Gather(time, heard.Where(one => one.Emitted > time).OrderByDescending(one => one.Emitted), Nothing);
        StateMatrix covariance = Inverse(Sum(past, later));
        return covariance[StateMatrix.Index(0, 0)] + covariance[StateMatrix.Index(1, 1)];
    }

    private static StateMatrix Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        StateMatrix sum = default;
        Matrices.Add(a, b, sum);
        return sum;
    }

    private static StateMatrix Inverse(Estimate estimate)
    {
        StateMatrix covariance = default;
        estimate.Covariance.CopyTo(covariance);
        return Inverse(covariance);
    }

    private static StateMatrix Inverse(StateMatrix matrix) =>
        Cholesky.Factor(matrix, matrix, out _) ? Cholesky.Inverse(matrix) : throw new ArithmeticException("A covariance or information is not positive definite.");

    private StateMatrix Gather(double time, IEnumerable<(Measurement Measurement, double Emitted)> heard, double vagueness)
    {
        Estimate? known = null;
        foreach ((Measurement measurement, double emitted) in heard)
        {
            known ??= Vague(emitted, vagueness);
            known = motion.Predict(known, emitted);
            model.Expect(truth(emitted), emitted, measurement, out ExpectedMeasurement expected);
            InformationSum told = new();
            told.Add(model, measurement, expected, emitted);
            StateMatrix before = Inverse(known);
            StateMatrix covariance = Inverse(Sum(before, told.Matrix));
            known = new Estimate(emitted, known.Mean, covariance);
        }

        return Inverse(motion.Predict(known ?? Vague(time, vagueness), time));
    }

    private Estimate Vague(double time, double vagueness)
    {
        StateMatrix covariance = start;
        for (int i = 0; i < StateIndex.Count; i++)
        {
            covariance[StateMatrix.Index(i, i)] *= vagueness;
        }

        return new Estimate(time, new double[StateIndex.Count], covariance);
    }
}
