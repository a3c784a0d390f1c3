using System;
using System.Globalization;
using System.Linq;
using ScottPlot;
using ScottPlot.Plottables;

namespace Earshot.Tools.Scoring;

/// <summary>Draws reliability diagrams (DeGroot and Fienberg 1983): what was stated against what came true.</summary>
internal static class ReliabilityPlot
{
    private const int Width = 680;
    private const int Height = 760;

    private static readonly Color s_recordings = Color.FromHex("#1f4e8c");
    private static readonly Color s_frames = Color.FromHex("#c77c11");
    private static readonly Color s_ideal = Color.FromHex("#8a8a8a");

    /// <summary>Draws the diagram of whole recordings and of frames, as counted and as <c>learn</c> weighs them.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Draw(DetectionFigures figures, string title)
    {
        using Plot plot = new();
        LinePlot ideal = plot.Add.Line(0.0, 0.0, 1.0, 1.0);
        ideal.Color = s_ideal;
        ideal.LineWidth = 1;
        Add(plot, "whole recordings", figures.OfRecordings, s_recordings);
        Add(plot, "frames", figures.OfFrames, s_frames);
        plot.Title($"{title}: reliability");
        plot.XLabel("probability that the message states (mean of each tenth)");
        plot.YLabel("share of positive trials");
        plot.Axes.SetLimits(-0.02, 1.02, -0.02, 1.02);
        plot.Legend.Orientation = Orientation.Vertical;
        plot.ShowLegend(Edge.Bottom);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void Add(Plot plot, string what, Reliability reliability, Color colour)
    {
        Add(plot, reliability, bin => bin.WeighedShare, colour, LinePattern.Solid, string.Create(
            CultureInfo.InvariantCulture, $"{what}, as learn weighs: Brier {reliability.WeighedBrier:F3}, calibration error {reliability.WeighedError:F3}"));
        Add(plot, reliability, bin => bin.Positives / bin.Trials, colour.WithAlpha(0.5), LinePattern.Dotted, string.Create(
            CultureInfo.InvariantCulture, $"{what}, as counted: Brier {reliability.Brier:F3}, calibration error {reliability.Error:F3}"));
    }

    private static void Add(Plot plot, Reliability reliability, Func<ReliabilityBin, double> share, Color colour, LinePattern pattern, string legend)
    {
        Scatter line = plot.Add.Scatter(reliability.Bins.Select(bin => new Coordinates(bin.Probability, share(bin))).ToArray());
        line.Color = colour;
        line.LinePattern = pattern;
        line.LineWidth = 2;
        line.MarkerSize = 7;
        line.LegendText = legend;
    }
}
