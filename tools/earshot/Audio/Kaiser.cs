using System;

namespace Earshot.Tools.Audio;

/// <summary>The Kaiser window, by which windowed-sinc filters are designed (Kaiser 1974).</summary>
public static class Kaiser
{
    /// <summary>Gets the shape parameter for a stopband attenuation.</summary>
    /// <param name="attenuation">Stopband attenuation in dB, above 50.</param>
    /// <returns>Kaiser's beta.</returns>
    public static double Beta(double attenuation) => 0.1102 * (attenuation - 8.7);

    /// <summary>Gets the length of the filter for a stopband attenuation and a transition band.</summary>
    /// <param name="attenuation">Stopband attenuation in dB.</param>
    /// <param name="transition">Width of the transition band in Hz.</param>
    /// <returns>The length in seconds.</returns>
    public static double Length(double attenuation, double transition) => (attenuation - 7.95) / (14.36 * transition);

    /// <summary>Gets the window's value.</summary>
    /// <param name="x">Place in the window, -1 to +1; outside it the window is 0.</param>
    /// <param name="beta">The shape parameter.</param>
    /// <returns>The value, 1 in the middle.</returns>
    public static double Window(double x, double beta)
    {
        double inside = 1.0 - (x * x);
        return inside < 0.0 ? 0.0 : BesselI0(beta * Math.Sqrt(inside)) / BesselI0(beta);
    }

    /// <summary>Gets sin(pi x) / (pi x).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value, 1 at 0.</returns>
    public static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1.0 : Math.Sin(Math.PI * x) / (Math.PI * x);

    // Power series; the terms fall fast enough for every argument a window uses.
    private static double BesselI0(double x)
    {
        double sum = 1.0;
        double term = 1.0;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2.0 * k) * (x / (2.0 * k));
            sum += term;
        }

        return sum;
    }
}
