using System;

namespace Earshot.Tools.Learning;

/// <summary>
/// Functions whose last bit does not depend on the machine: .NET takes the exponential from the operating system's
/// library, and training would carry its last bit into every weight. Only additions, products and quotients here.
/// </summary>
public static class PortableMath
{
    // ln 2 as a sum whose first part has 32 bits, so that its products with whole numbers are exact.
    private const double LnTwoHigh = 0.693147180369123816490;
    private const double LnTwoLow = 1.90821492927058770002e-10;
    private const double LargestArgument = 700.0;

    // 1 / n! for n = 13 ... 0: on half of ln 2 the next term is below 1e-17.
    private static readonly double[] s_taylor = Taylor(13);

    /// <summary>Gets e^x, to a few units of the last place; beyond ±700 that of ±700.</summary>
    /// <param name="x">The exponent.</param>
    /// <returns>The power.</returns>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -LargestArgument, LargestArgument);
        double twos = Math.Round(x / LnTwoHigh);
        double rest = x - (twos * LnTwoHigh) - (twos * LnTwoLow);
        double sum = 0.0;
        foreach (double term in s_taylor)
        {
            sum = (sum * rest) + term;
        }

        return sum * BitConverter.Int64BitsToDouble((1023L + (long)twos) << 52);
    }

    /// <summary>Gets the hyperbolic tangent.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value, -1 to 1.</returns>
    public static double Tanh(double x) => 1.0 - (2.0 / (Exp(2.0 * x) + 1.0));

    /// <summary>Gets the probability that belongs to natural log-odds.</summary>
    /// <param name="logOdds">The log-odds.</param>
    /// <returns>The probability, 0 to 1.</returns>
    public static double Logistic(double logOdds) => 1.0 / (1.0 + Exp(-logOdds));

    private static double[] Taylor(int last)
    {
        double[] terms = new double[last + 1];
        double factorial = 1.0;
        for (int n = 0; n <= last; n++)
        {
            factorial *= Math.Max(n, 1);
            terms[last - n] = 1.0 / factorial;
        }

        return terms;
    }
}
