using System;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>The order spectrum of a frame: what stands at the lines of the comb and what between them.</summary>
internal static class OrderChart
{
    private const double Width = 560.0;
    private const double Height = 240.0;
    private const double BarShare = 0.5;

    private static readonly double[] s_levels = [0.0, 3.0, 6.0, 9.0, 12.0, 15.0];

    /// <summary>Draws the spectrum.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>SVG.</returns>
    public static string Draw(TracedFrame frame)
    {
        SvgChart chart = new("orders", "Order spectrum: level at each line of the comb and half-way between the lines.", Width, Height, (0.5, CombGrid.MaxLines + 0.99), (0.0, Spectrogram.Brightest));
        chart.XTicks(Enumerable.Range(1, CombGrid.MaxLines).Select(n => ((double)n, n.ToString(CultureInfo.InvariantCulture))));
        chart.YTicks(s_levels, "dB over the floor");
        double slot = chart.X(2.0) - chart.X(1.0);
        for (int n = 1; n <= CombGrid.MaxLines; n++)
        {
            Bar(chart, $"line {(n % 2 == 0 ? "even" : "odd")}", n, slot * BarShare, n <= frame.Lines.Length ? frame.Lines[n - 1] : 0.0);
            Bar(chart, "gap", n + 0.5, slot * BarShare / 2.5, n <= frame.Gaps.Length ? frame.Gaps[n - 1] : 0.0);
        }

        return chart.End();
    }

    private static void Bar(SvgChart chart, string style, double order, double width, double level)
    {
        double top = chart.Y(level);
        chart.Add($"<rect class=\"{style}\" x=\"{chart.X(order) - (width / 2.0)}\" y=\"{top}\" width=\"{width}\" height=\"{Math.Max(chart.Y(0.0) - top, 0.0)}\"/>");
    }
}
