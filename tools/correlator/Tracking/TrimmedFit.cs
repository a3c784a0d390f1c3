using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Fits a flight to sounds of which some bearings are astray: one or two of those, in a sound of a minute, pull a fit of least squares from
/// a place where all others agree. The worst are left out, a few at a time, until what remains fits (least trimmed squares, Rousseeuw 1984, by
/// backward steps); the frequency of such a message still counts.
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="estimator">The fit.</param>
public sealed class TrimmedFit(RetardedBearingModel model, MapEstimator estimator)
{
    // A misfit of this many sigmas over its mean refuses a fit.
    private const double MisfitSigmas = 2.5;

    // A bearing off by fewer sigmas is none that is astray; those nearly as far off as the worst go with it.
    private const double LeastStray = 4.0;
    private const double NearlyWorst = 0.7;

    // Of each sound so many may be astray; in the rendered scenarios it is 15 % where another engine is nearly as loud.
    private const double MostAstray = 0.25;

    /// <summary>Fits a flight.</summary>
    /// <param name="prior">The prior, at the time of the result.</param>
    /// <param name="guess">A state near the result.</param>
    /// <param name="heard">What was heard.</param>
    /// <returns>The fit with what it was fitted to, or <see langword="null"/> where nothing fits.</returns>
    public Founding? Solve(Estimate prior, ReadOnlySpan<double> guess, IReadOnlyList<Measurement> heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        Measurement[] left = [.. heard];
        while (left.Length > 0 && estimator.Solve(prior, guess, left) is { } fit)
        {
            double freedom = (2.0 * left.Length) - left.Count(one => one.Astray) - StateIndex.Count + 1.0;
            if (fit.Misfit <= freedom + (MisfitSigmas * Math.Sqrt(2.0 * freedom)))
            {
                return new Founding(fit, left);
            }

            if (!Trim(left, fit.Estimate))
            {
                return null;
            }

            guess = fit.Estimate.Mean;
        }

        return null;
    }

    private bool Trim(Measurement[] left, Estimate estimate)
    {
        double[] off = [.. left.Select(one => one.Astray ? 0.0 : Off(one, estimate))];
        double least = Math.Max(LeastStray, NearlyWorst * off.Max());
        int[] worst = [.. Enumerable.Range(0, left.Length).Where(i => off[i] >= least)];
        foreach (int i in worst)
        {
            left[i] = left[i] with { Astray = true };
        }

        return worst.Length > 0
            && left.GroupBy(one => one.Presence).All(sound => sound.Count(one => one.Astray) <= MostAstray * sound.Count());
    }

    private double Off(Measurement one, Estimate estimate)
    {
        model.Expect(estimate.Mean, estimate.Time, one, out ExpectedMeasurement expected);
        return Math.Abs(one.BearingOver(expected.Bearing)) / Math.Sqrt(model.BearingVariance(one, expected, estimate.Time));
    }
}
