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

/// <summary>Draws ROC and DET curves: of whole recordings and of pieces, a line for each time that they were judged.</summary>
internal static class CurvePlots
{
    private const int Width = 800;
    private const int Height = 640;

    private static readonly Color s_recordings = Color.FromHex("#1f4e8c");
    private static readonly Color s_pieces = Color.FromHex("#c77c11");
    private static readonly Color s_threshold = Color.FromHex("#c0392b");

    // Where a DET curve has ticks; the first and the last are its ends.
    private static readonly double[] s_ticks = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6];

    /// <summary>Draws the receiver operating characteristic, with the hit rates and their 95 % limits.</summary>
    /// <param name="recordings">The curves of whole recordings.</param>
    /// <param name="pieces">The curves of pieces; may be none.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Roc(IReadOnlyList<RankCurve> recordings, IReadOnlyList<RankCurve> pieces, DetectionFigures figures, string title)
    {
        using Plot plot = new();
        AddCurves(plot, pieces, point => new Coordinates(point.FalseAlarms, point.Hits), s_pieces, $"pieces of one second, {Area(figures.Pieces)}");
        AddCurves(plot, recordings, point => new Coordinates(point.FalseAlarms, point.Hits), s_recordings, $"whole recordings, {Area(figures.Recordings)}");
        AddLimits(plot, figures.Pieces, s_pieces);
        AddLimits(plot, figures.Recordings, s_recordings);
        AddThreshold(plot, figures, (firing, hits) => new Coordinates(firing, hits));
        plot.Title($"{title}: ROC");
        plot.XLabel("negative trials that fire");
        plot.YLabel("positive trials that are heard");
        plot.Axes.SetLimits(-0.01, 1.0, 0.0, 1.02);
        plot.ShowLegend(Alignment.LowerRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Draws the detection error trade-off: both errors on axes of normal deviates (Martin et al. 1997).</summary>
    /// <param name="recordings">The curves of whole recordings.</param>
    /// <param name="pieces">The curves of pieces; may be none.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Det(IReadOnlyList<RankCurve> recordings, IReadOnlyList<RankCurve> pieces, DetectionFigures figures, string title)
    {
        using Plot plot = new();
        AddCurves(plot, pieces, point => new Coordinates(Deviate(point.FalseAlarms), Deviate(1.0 - point.Hits)), s_pieces, $"pieces of one second: {Count(figures.Pieces)}");
        AddCurves(plot, recordings, point => new Coordinates(Deviate(point.FalseAlarms), Deviate(1.0 - point.Hits)), s_recordings, $"whole recordings: {Count(figures.Recordings)}");
        AddThreshold(plot, figures, (firing, hits) => new Coordinates(Deviate(firing), Deviate(1.0 - hits)));
        plot.Title($"{title}: DET");
        plot.XLabel("negative trials that fire");
        plot.YLabel("positive trials that are missed");
        string[] labels = [.. s_ticks.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share * 100.0:0.#} %"))];
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. s_ticks.Select(Deviate)], labels);
        plot.Axes.Left.TickGenerator = new NumericManual([.. s_ticks.Select(Deviate)], labels);
        plot.Axes.SetLimits(Deviate(0.0), Deviate(1.0), Deviate(0.0), Deviate(1.0));
        plot.ShowLegend(Alignment.UpperRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void AddCurves(Plot plot, IReadOnlyList<RankCurve> curves, Func<(double FalseAlarms, double Hits), Coordinates> place, Color colour, string legend)
    {
        foreach ((int i, RankCurve curve) in curves.Index())
        {
            Scatter line = plot.Add.ScatterLine(curve.Points().Select(place).ToArray());
            line.Color = curves.Count > 1 ? colour.WithAlpha(0.6) : colour;
            line.LineWidth = curves.Count > 1 ? 1.5f : 2.0f;
            line.LegendText = i > 0 ? string.Empty : curves.Count > 1 ? $"{legend} ({curves.Count} shuffles)" : legend;
        }
    }

    private static void AddLimits(Plot plot, RankFigures? figures, Color colour)
    {
        foreach ((double share, Interval rate) in RankFigures.FalseAlarmShares.Zip(figures?.HitRates ?? []))
        {
            LinePlot limits = plot.Add.Line(share, rate.Low, share, rate.High);
            limits.Color = colour.WithAlpha(0.45);
            limits.LineWidth = 2;
        }
    }

    private static void AddThreshold(Plot plot, DetectionFigures figures, Func<double, double, Coordinates> place)
    {
        Coordinates point = place(figures.Fired / figures.Recordings.Negatives, figures.Heard / figures.Recordings.Positives);
        Marker marker = plot.Add.Marker(point.X, point.Y, MarkerShape.FilledCircle, 10, s_threshold);
        marker.LegendText = string.Create(CultureInfo.InvariantCulture, $"whole recordings at the firmware's threshold, log-odds {PresenceTracker.OnsetLogOdds / 256.0:F2}");
    }

    private static string Area(RankFigures? figures) => string.Create(CultureInfo.InvariantCulture, $"AUC {figures?.Area.Value:F4}; bars: 95 % limits at 0.5, 1, 5 %");

    private static string Count(RankFigures? figures) => string.Create(CultureInfo.InvariantCulture, $"{figures?.Positives} positive, {figures?.Negatives} negative");

    /// <summary>The normal deviate of a share; one beyond the ends of the axes stands at their end.</summary>
    private static double Deviate(double share) => Normal.InvCDF(0.0, 1.0, Math.Clamp(share, s_ticks[0], s_ticks[^1]));
}
