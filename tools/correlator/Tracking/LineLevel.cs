using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// How loud an engine is by what a message tells of it. Its <c>snr</c> is the mean over all lines, of which the weaker come out of the noise
/// one after another: 3.3 + 2.2 ln(1 + exp((L - 1) / 4)) for a line SNR of L (docs/simulation.md); here the other way round.
/// </summary>
public static class LineLevel
{
    // Less is not told apart, and not heard.
    private const double Least = -4.0;
    private const double Nothing = 3.3;
    private const double Slope = 2.2;
    private const double Knee = 1.0;
    private const double Width = 4.0;

    /// <summary>Gets the line SNR: to within 3 dB, as measured in rendered scenarios.</summary>
    /// <param name="snr">The mean over all lines in dB.</param>
    /// <returns>Decibels over the noise.</returns>
    public static double Of(double snr)
    {
        double grown = Math.Exp((snr - Nothing) / Slope) - 1.0;
        return grown <= 0.0 ? Least : Math.Max(Least, Knee + (Width * Math.Log(grown)));
    }
}
