using System;
using MathNet.Numerics.Distributions;

namespace Earshot.Tools.Scoring;

/// <summary>A measured figure with its confidence limits.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">Its lower limit.</param>
/// <param name="High">Its upper limit.</param>
public sealed record Interval(double Value, double Low, double High)
{
    private const double Tail = 0.025;

    /// <summary>
    /// Gets a proportion with its exact 95 % limits (Clopper and Pearson 1934): with x hits in n trials, quantiles of
    /// the beta distributions (x, n - x + 1) and (x + 1, n - x). They hold whatever the proportion; x may be the mean
    /// count of several ways of judging the same trials.
    /// </summary>
    /// <param name="hits">The number of hits, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    /// <returns>The proportion with its limits.</returns>
    public static Interval Exact(double hits, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        return new Interval(
            hits / trials,
            hits > 0.0 ? Beta.InvCDF(hits, trials - hits + 1.0, Tail) : 0.0,
            hits < trials ? Beta.InvCDF(hits + 1.0, trials - hits, 1.0 - Tail) : 1.0);
    }
}
