using System;
using System.Globalization;
using System.Linq;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Earshot.Tools.Bounds;

/// <summary>Draws how often the evidence exceeds a level in steady noise, and the stated law.</summary>
internal static class FalseAlarmPlot
{
    private const int Width = 1000;
    private const int Height = 640;
    private const int LowestDecade = -7;
    private const double CurveStep = 0.01;

    private static readonly Color s_measured = Color.FromHex("#1f4e8c");
    private static readonly Color s_law = Color.FromHex("#c0392b");

    /// <summary>Draws the plot.</summary>
    /// <param name="counts">What was counted.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Draw(SteadyNoiseCounts counts)
    {
        using Plot plot = new();
        FalseAlarmLaw law = FalseAlarmLaw.Stated;
        int[] levels = [.. Enumerable.Range(0, SteadyNoiseCounts.Evidence.Count).Where(level => counts.Share(level) > 0.0)];
        double first = SteadyNoiseCounts.Evidence[levels.Last(level => counts.Share(level) >= 0.999)];
        double last = law.Evidence(Math.Pow(10.0, LowestDecade));
        double[] places = [.. Enumerable.Range(0, (int)((last - first) / CurveStep) + 1).Select(i => first + (i * CurveStep))];
        Scatter curve = plot.Add.ScatterLine(places, Array.ConvertAll(places, place => Math.Log10(law.Share(place))), s_law);
        curve.LineWidth = 2;
        curve.LegendText = string.Create(CultureInfo.InvariantCulture, $"law: largest of {FalseAlarmLaw.Rates} normal numbers, mean {law.Mean}, deviation {law.Deviation}");

        // Bars of two standard errors; what was seen in one stream only has none that means something.
        levels = [.. levels.Where(level => SteadyNoiseCounts.Evidence[level] >= first)];
        Scatter measured = plot.Add.ScatterPoints(
            levels.Select(level => SteadyNoiseCounts.Evidence[level]).ToArray(), levels.Select(level => Math.Log10(counts.Share(level))).ToArray(), s_measured);
        measured.MarkerSize = 6;
        measured.LegendText = string.Create(CultureInfo.InvariantCulture, $"firmware, {counts.Frames:N0} frames, two standard errors");
        foreach (int level in levels.Where(level => 2.0 * counts.RelativeError(level) < 1.0))
        {
            double error = 2.0 * counts.RelativeError(level);
            double share = counts.Share(level);
            LinePlot bar = plot.Add.Line(
                SteadyNoiseCounts.Evidence[level], Math.Log10(share * (1.0 - error)), SteadyNoiseCounts.Evidence[level], Math.Log10(Math.Min(1.0, share * (1.0 + error))));
            bar.LineColor = s_measured;
            bar.LineWidth = 1.5f;
        }

        double[] decades = [.. Enumerable.Range(LowestDecade, 1 - LowestDecade).Select(decade => (double)decade)];
        plot.Axes.Left.TickGenerator = new NumericManual(decades, [.. decades.Select(decade => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10.0, decade):0.#######}"))]);
        plot.Title("Comb evidence in steady white noise, two microphones");
        plot.XLabel("evidence x, log2");
        plot.YLabel("share of frames with more than x");
        plot.Axes.SetLimits(first, last, LowestDecade, 0.1);
        plot.ShowLegend(Alignment.LowerLeft);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }
}
