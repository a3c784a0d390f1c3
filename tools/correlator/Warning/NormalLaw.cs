using System;

namespace Earshot.Correlation.Warning;

/// <summary>The standard normal distribution.</summary>
internal static class NormalLaw
{
    /// <summary>Computes the probability of a value below z: erfc of Abramowitz and Stegun 7.1.26, to 2e-7.</summary>
    public static double Below(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2.0);
        double t = 1.0 / (1.0 + (0.3275911 * x));
        double series = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t;
        double tail = 0.5 * series * Math.Exp(-x * x);
        return z < 0.0 ? tail : 1.0 - tail;
    }

    /// <summary>Computes the value below which a normal value is with a probability, by halving between -8 and 8.</summary>
    public static double Quantile(double probability)
    {
        double low = -8.0;
        double high = 8.0;
        for (int i = 0; i < 40; i++)
        {
            double middle = (low + high) / 2.0;
            (low, high) = Below(middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
