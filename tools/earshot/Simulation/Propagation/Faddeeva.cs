using System;
using System.Numerics;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// The function w(z) = exp(-z²) erfc(-iz), by Weideman's rational series (SIAM J. Numer. Anal. 31, 1994) with 32 terms: about
/// 12 digits. In the lower half-plane by w(z) = 2 exp(-z²) - w(-z).
/// </summary>
public static class Faddeeva
{
    private const int Terms = 32;
    private static readonly double s_scale = Math.Sqrt(Terms / Math.Sqrt(2.0));
    private static readonly double[] s_coefficients = Coefficients();

    /// <summary>Gets the value.</summary>
    /// <param name="z">The argument.</param>
    /// <returns>w(z).</returns>
    public static Complex W(Complex z)
    {
        if (z.Imaginary < 0.0)
        {
            return (2.0 * Complex.Exp(-z * z)) - W(-z);
        }

        Complex turned = new(-z.Imaginary, z.Real);
        Complex below = s_scale - turned;
        Complex ratio = (s_scale + turned) / below;
        Complex sum = Complex.Zero;
        for (int n = Terms - 1; n >= 0; n--)
        {
            sum = (sum * ratio) + s_coefficients[n];
        }

        return (2.0 * sum / (below * below)) + (1.0 / Math.Sqrt(Math.PI) / below);
    }

    // Fourier coefficients of exp(-t²)(L² + t²) with t = L tan(angle / 2).
    private static double[] Coefficients()
    {
        const int Half = 2 * Terms;
        double[] coefficients = new double[Terms];
        for (int k = -Half + 1; k < Half; k++)
        {
            double angle = k * Math.PI / Half;
            double t = s_scale * Math.Tan(angle / 2.0);
            double value = Math.Exp(-t * t) * ((s_scale * s_scale) + (t * t));
            for (int n = 0; n < Terms; n++)
            {
                coefficients[n] += value * Math.Cos((n + 1) * angle) / (2.0 * Half);
            }
        }

        return coefficients;
    }
}
