using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using MathNet.Numerics.Distributions;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Earshot.Tools.Scoring;

/// <summary>Draws ROC and DET curves.</summary>
internal static class CurvePlots
{
    private const int Width = 800;
    private const int Height = 640;

    private static readonly Color s_curve = Color.FromHex("#1f4e8c");
    private static readonly Color s_limits = Color.FromHex("#8a8a8a");
    private static readonly Color s_threshold = Color.FromHex("#c0392b");

    // Where a DET curve has ticks; the first and the last are its ends.
    private static readonly double[] s_ticks = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6];

    /// <summary>Draws the receiver operating characteristic, with the hit rates and their 95 % limits.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Roc(RankCurve curve, DetectionFigures figures, string title)
    {
        using Plot plot = new();
        (double FalseAlarms, double Hits)[] points = [.. curve.Points()];
        AddCurve(plot, points.Select(point => (point.FalseAlarms, point.Hits)), string.Create(CultureInfo.InvariantCulture, $"AUC {figures.Area:F4}"));
        for (int i = 0; i < figures.HitRates.Count; i++)
        {
            double share = DetectionFigures.FalseAlarmShares[i];
            Interval rate = figures.HitRates[i];
            LinePlot limits = plot.Add.Line(share, rate.Low, share, rate.High);
            limits.Color = s_limits;
            limits.LineWidth = 2;
            limits.LegendText = i == 0 ? "95 % limits of the hit rate at 0.5, 1, 5 %" : string.Empty;
        }

        AddThreshold(plot, figures.Fired / figures.Negatives, figures.Heard / figures.Positives);
        plot.Title($"{title}: ROC");
        plot.XLabel("negative recordings that fire");
        plot.YLabel("positive recordings that are heard");
        plot.Axes.SetLimits(-0.01, 1.0, 0.0, 1.02);
        plot.ShowLegend(Alignment.LowerRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Draws the detection error trade-off: both errors on axes of normal deviates (Martin et al. 1997).</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Det(RankCurve curve, DetectionFigures figures, string title)
    {
        using Plot plot = new();
        AddCurve(plot, curve.Points().Select(point => (Deviate(point.FalseAlarms), Deviate(1.0 - point.Hits))), string.Create(CultureInfo.InvariantCulture, $"{figures.Positives} positive, {figures.Negatives} negative recordings"));
        AddThreshold(plot, Deviate(figures.Fired / figures.Negatives), Deviate(1.0 - (figures.Heard / figures.Positives)));
        plot.Title($"{title}: DET");
        plot.XLabel("negative recordings that fire");
        plot.YLabel("positive recordings that are missed");
        string[] labels = [.. s_ticks.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share * 100.0:0.#} %"))];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. s_ticks.Select(Deviate)], labels);
        plot.Axes.Left.TickGenerator = new NumericManual([.. s_ticks.Select(Deviate)], labels);
        plot.Axes.SetLimits(Deviate(0.0), Deviate(1.0), Deviate(0.0), Deviate(1.0));
        plot.ShowLegend(Alignment.UpperRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void AddCurve(Plot plot, IEnumerable<(double X, double Y)> points, string legend)
    {
        Scatter line = plot.Add.ScatterLine(points.Select(point => new Coordinates(point.X, point.Y)).ToArray());
        line.Color = s_curve;
        line.LineWidth = 2;
        line.LegendText = legend;
    }

    private static void AddThreshold(Plot plot, double x, double y)
    {
        Marker marker = plot.Add.Marker(x, y, MarkerShape.FilledCircle, 10, s_threshold);
        marker.LegendText = string.Create(CultureInfo.InvariantCulture, $"the firmware's threshold, log-odds {PresenceTracker.OnsetLogOdds / 256.0:F2}");
    }

    /// <summary>The normal deviate of a share; one beyond the ends of the axes stands at their end.</summary>
    private static double Deviate(double share) => Normal.InvCDF(0.0, 1.0, Math.Clamp(share, s_ticks[0], s_ticks[^1]));
}
