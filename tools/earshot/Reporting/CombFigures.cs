using System;
using System.Linq;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>What the order spectrum of a frame says of the comb.</summary>
/// <param name="Lines">The number of lines inside the band.</param>
/// <param name="Clear">Those that stand more than 3 dB over the floor.</param>
/// <param name="Level">The mean level of the lines in dB, those below the floor as 0.</param>
/// <param name="Gaps">The mean level half-way between the lines in dB.</param>
/// <param name="EvenOverOdd">The mean of lines 2, 4, 6 less that of 1, 3, 5, in dB.</param>
internal sealed record CombFigures(int Lines, int Clear, double Level, double Gaps, double EvenOverOdd)
{
    private const double ClearLevel = 3.0;
    private const int Compared = 6;

    /// <summary>Gets the figures of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The figures.</returns>
    public static CombFigures Of(TracedFrame frame)
    {
        // The ceiling of the whitened levels hides the balance of loud lines, and what lies below the floor is only noise.
        double[] free = frame.Snr.Length > 0 ? frame.Snr : Array.ConvertAll(frame.Lines, level => Math.Max(level, 0.0));
        return new CombFigures(
            frame.Lines.Length,
            frame.Lines.Count(level => level > ClearLevel),
            Tenths(free.Average()),
            Tenths(frame.Gaps.Average()),
            Tenths(free.Take(Compared).Where((_, i) => i % 2 == 1).Average() - free.Take(Compared).Where((_, i) => i % 2 == 0).Average()));
    }

    // Adding 0 turns a negative zero into a plain one.
    private static double Tenths(double level) => Math.Round(level, 1) + 0.0;
}
