using System;
using MathNet.Numerics.Distributions;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>What a count says about the mean from which it came.</summary>
public static class PoissonLimit
{
    private const double Confidence = 0.95;

    /// <summary>
    /// Gets the exact one-sided upper 95 % limit of the mean of a Poisson distribution (Garwood 1936): half the 95 %
    /// quantile of chi-square with 2 (n + 1) degrees of freedom; 3.00 where nothing was counted.
    /// </summary>
    /// <param name="count">What was counted, n.</param>
    /// <returns>The mean at which n or fewer would be counted in 5 % of all cases.</returns>
    public static double Upper(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return ChiSquared.InvCDF(2.0 * (count + 1), Confidence) / 2.0;
    }
}
