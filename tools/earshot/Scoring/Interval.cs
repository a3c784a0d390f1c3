using System;

namespace Earshot.Tools.Scoring;

/// <summary>A measured proportion with its confidence limits.</summary>
/// <param name="Value">The proportion, 0 to 1.</param>
/// <param name="Low">Its lower limit.</param>
/// <param name="High">Its upper limit.</param>
public sealed record Interval(double Value, double Low, double High)
{
    /// <summary>The two-sided 95 % quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Gets Wilson's score interval at 95 % (Wilson 1927), which holds for few trials and near 0 and 1 too.</summary>
    /// <param name="proportion">The proportion of hits, 0 to 1.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    /// <returns>The proportion with its limits.</returns>
    public static Interval Wilson(double proportion, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        double share = Z * Z / trials;
        double centre = (proportion + (share / 2.0)) / (1.0 + share);
        double half = Z * Math.Sqrt((proportion * (1.0 - proportion) / trials) + (share / (4.0 * trials))) / (1.0 + share);
        return new Interval(proportion, Math.Max(0.0, centre - half), Math.Min(1.0, centre + half));
    }
}
