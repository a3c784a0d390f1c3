using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Bearing;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Earshot.Tools.Bounds;

/// <summary>Draws the bearing beside the bound.</summary>
internal static class BearingPlots
{
    private const int Width = 1000;
    private const int Height = 640;
    private const double Degree = Math.PI / 180.0;

    /// <summary>Settings with fewer bearings are not drawn.</summary>
    private const int Fewest = 50;

    private static readonly Color[] s_colors = [Color.FromHex("#1f4e8c"), Color.FromHex("#d98200"), Color.FromHex("#c0392b")];
    private static readonly double[] s_degrees = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 1.5, 3.0, 10.0, 30.0];

    /// <summary>Draws error over bound of every setting over its bound.</summary>
    /// <param name="cells">What was measured.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Error(IReadOnlyList<BearingCell> cells)
    {
        using Plot plot = new();
        for (int i = 0; i < BearingSpectrum.All.Count; i++)
        {
            BearingSpectrum spectrum = BearingSpectrum.All[i];
            Add(plot, Points(cells, ArrayKind.Cross, spectrum, tally => tally.ErrorOverBound), s_colors[i], MarkerShape.FilledCircle, $"cross, {spectrum.Name}");
            Add(plot, Points(cells, ArrayKind.Pair, spectrum, tally => tally.ErrorOverBound), s_colors[i], MarkerShape.OpenCircle, $"pair, {spectrum.Name}");
        }

        plot.Add.HorizontalLine(1.0, 1, Colors.Black);
        plot.Add.HorizontalLine(1.25, 1, Colors.Black, LinePattern.Dashed);
        plot.Add.VerticalLine(Math.Log10(1.5), 1, Colors.Black, LinePattern.Dashed);
        plot.Title("Azimuth: error over Cramer-Rao bound; 1, 4 and 16 frames, 0.1 to 1 m, -5 to 25 dB");
        plot.YLabel("rms error over bound, outliers left out");
        Finish(plot, 0.0, 3.0);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Draws how often the truth lies within one and two of the standard deviations that were told.</summary>
    /// <param name="cells">What was measured.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Sigma(IReadOnlyList<BearingCell> cells)
    {
        using Plot plot = new();
        foreach ((double low, double high) in new[] { (0.63, 0.73), (0.93, 0.97) })
        {
            VerticalSpan span = plot.Add.VerticalSpan(low, high);
            span.FillColor = Colors.Gray.WithAlpha(0.2);
            span.LineWidth = 0;
        }

        for (int i = 0; i < BearingSpectrum.All.Count; i++)
        {
            BearingSpectrum spectrum = BearingSpectrum.All[i];
            foreach (ArrayKind kind in new[] { ArrayKind.Cross, ArrayKind.Pair })
            {
                MarkerShape shape = kind == ArrayKind.Cross ? MarkerShape.FilledCircle : MarkerShape.OpenCircle;
                Add(plot, Points(cells, kind, spectrum, tally => tally.ShareWithinOne), s_colors[i], shape, $"{(kind == ArrayKind.Cross ? "cross" : "pair")}, {spectrum.Name}");
                Add(plot, Points(cells, kind, spectrum, tally => tally.ShareWithinTwo), s_colors[i], shape, null);
            }
        }

        plot.Add.VerticalLine(Math.Log10(1.5), 1, Colors.Black, LinePattern.Dashed);
        plot.Title("Share of the bearings within one (below) and two (above) of the sigmas that were told");
        plot.YLabel("share");
        Finish(plot, 0.3, 1.02);
        plot.ShowLegend(Alignment.LowerLeft);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Draws the median error of firmware, GCC-PHAT and SRP-PHAT over the SNR, for four frames.</summary>
    /// <param name="cells">What was measured.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Phat(IReadOnlyList<BearingCell> cells)
    {
        const int Frames = 4;
        const double Lowest = 0.05;
        using Plot plot = new();
        (string Name, LinePattern Pattern)[] ways = [("firmware", LinePattern.Solid), ("GCC-PHAT", LinePattern.Dotted), ("SRP-PHAT", LinePattern.Dashed)];
        for (int i = 0; i < BearingSpectrum.All.Count; i++)
        {
            BearingCell[] row = [.. cells.Where(cell => cell.Compared[0].Count > 0 && cell.Listening.First == Frames && cell.Spectrum == BearingSpectrum.All[i])];
            for (int way = 0; way < ways.Length; way++)
            {
                double[] errors = [.. row.Select(cell => Math.Log10(Math.Max(Lowest, Statistics.Median(cell.Compared[way]) / Degree)))];
                Scatter line = plot.Add.Scatter(row.Select(cell => (double)cell.SnrDecibels).ToArray(), errors);
                line.Color = s_colors[i];
                line.LineWidth = 2;
                line.LinePattern = ways[way].Pattern;
                line.LegendText = $"{ways[way].Name}, {BearingSpectrum.All[i].Name}";
            }
        }

        double[] ticks = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 90.0, 180.0];
        plot.Axes.Left.TickGenerator = new NumericManual(Array.ConvertAll(ticks, Math.Log10), Array.ConvertAll(ticks, tick => tick.ToString(CultureInfo.InvariantCulture)));
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"Median error of the azimuth, cross of {BearingMonteCarlo.ComparedSpacing} m, {Frames} frames; 180: most trials tell none"));
        plot.XLabel("SNR of the strongest line in a bin, frame and microphone, dB");
        plot.YLabel("degrees");
        plot.ShowLegend(Alignment.LowerLeft);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static List<Coordinates> Points(IReadOnlyList<BearingCell> cells, ArrayKind kind, BearingSpectrum spectrum, Func<BearingTally, double> value) =>
    [
        .. cells.Where(cell => cell.Listening.Kind == kind && cell.Spectrum == spectrum)
            .SelectMany(cell => new[] { cell.Fine, cell.Coarse })
            .Where(tally => tally.Reported - tally.Outliers >= Fewest && double.IsFinite(tally.Bound))
            .Select(tally => new Coordinates(Math.Log10(tally.Bound / Degree), value(tally))),
    ];

    private static void Add(Plot plot, List<Coordinates> points, Color color, MarkerShape shape, string? legend)
    {
        if (points.Count > 0)
        {
            Scatter scatter = plot.Add.ScatterPoints(points, color);
            scatter.MarkerShape = shape;
            scatter.MarkerSize = 6;
            scatter.LegendText = legend ?? string.Empty;
        }
    }

    private static void Finish(Plot plot, double low, double high)
    {
        plot.XLabel("bound, degrees");
        plot.Axes.Bottom.TickGenerator = new NumericManual(Array.ConvertAll(s_degrees, Math.Log10), Array.ConvertAll(s_degrees, tick => tick.ToString(CultureInfo.InvariantCulture)));
        plot.Axes.SetLimits(Math.Log10(0.02), Math.Log10(30.0), low, high);
    }
}
