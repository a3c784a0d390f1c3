using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Draws what a node hears: the spectrogram of its first microphone, and bearings over time beside the truth.</summary>
internal static class ScenarioPlot
{
    private const int Width = 1200;
    private const int Height = 900;
    private const int RightMargin = 230;
    private const int MostColumns = 1200;
    private const double HighestFrequency = 1200.0;

    // From the faintest colour to the brightest, in dB; the faintest is the median of all bins less 3 dB.
    private const double Span = 45.0;

    // The line that is strongest in a Shahed.
    private const double ShownLine = 2.0;

    // With more sources than these their curves say less than they hide.
    private const int MostNamed = 4;

    private static readonly Color[] s_colours = [new(31, 105, 176), new(200, 80, 20), new(40, 130, 70), new(130, 60, 160), new(120, 120, 20)];

    /// <summary>Draws it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="node">What the node hears.</param>
    /// <param name="detections">What its firmware detected.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Draw(Scenario scenario, RenderedNode node, IReadOnlyList<NodeDetection> detections)
    {
        Multiplot pictures = new();
        pictures.AddPlots(2);
        IReadOnlyList<(string Id, TruePoint[] Points)> truth = Truth(scenario, node);
        DrawSpectrogram(pictures.GetPlot(0), scenario, node, truth);
        DrawBearings(pictures.GetPlot(1), scenario, node, truth, detections);

        // Both have their time axis at the same place, beside the colour bar of the one and the legend of the other.
        pictures.GetPlot(0).Layout.Fixed(new PixelPadding(70, RightMargin, 50, 45));
        pictures.GetPlot(1).Layout.Fixed(new PixelPadding(70, RightMargin, 50, 45));
        return pictures.Render(Width, Height).GetImageBytes(ImageFormat.Png);
    }

    private static (string Id, TruePoint[] Points)[] Truth(Scenario scenario, RenderedNode node) =>
        [.. node.Truth.GroupBy(row => row.Source).Select(rows => (rows.Key, rows.Select(row => row.Point).ToArray()))];

    private static void DrawSpectrogram(Plot plot, Scenario scenario, RenderedNode node, IReadOnlyList<(string Id, TruePoint[] Points)> truth)
    {
        double[,] levels = Levels(node, out double hop);
        double[] sorted = [.. levels.Cast<double>().Order()];
        Heatmap picture = plot.Add.Heatmap(levels);
        picture.Colormap = new ScottPlot.Colormaps.Inferno();
        double faintest = sorted[sorted.Length / 2] - 3.0;
        picture.ManualRange = new ScottPlot.Range(faintest, faintest + Span);

        // A cell's place is its middle, in time and in frequency.
        picture.CellWidth = hop;
        picture.CellHeight = PowerSpectrum.BinWidth;
        picture.CellAlignment = Alignment.MiddleCenter;
        picture.Position = new CoordinateRect(
            PowerSpectrum.FrameLength / 2.0 / Recording.SampleRate,
            (PowerSpectrum.FrameLength / 2.0 / Recording.SampleRate) + ((levels.GetLength(1) - 1) * hop),
            0.0,
            (levels.GetLength(0) - 1) * PowerSpectrum.BinWidth);
        foreach (TruePoint[] points in truth.Count <= MostNamed ? truth.Select(one => one.Points) : [])
        {
            Scatter line = plot.Add.ScatterLine(points.Select(point => point.Time).ToArray(), points.Select(point => ShownLine * point.Rate).ToArray());
            line.Color = Colors.Cyan;
            line.LinePattern = LinePattern.Dashed;
            line.LineWidth = 1;
        }

        ColorBar bar = plot.Add.ColorBar(picture);
        bar.Label = "dB SPL in 3.9 Hz";
        string dashed = truth.Count is > 0 and <= MostNamed ? $"; dashed, {ShownLine:F0} x line spacing as it must be heard" : string.Empty;
        plot.Title($"{scenario.Name}, {node.Node.Id}: first microphone{dashed}");
        plot.YLabel("Hz");
        plot.Axes.SetLimits(0.0, scenario.Duration, 0.0, HighestFrequency);
    }

    private static double[,] Levels(RenderedNode node, out double hop)
    {
        int count = node.Microphones.Count;
        int length = node.Interleaved.Length / count;
        int step = Math.Max(PowerSpectrum.FrameLength / 2, length / MostColumns);
        int columns = Math.Max(1, ((length - PowerSpectrum.FrameLength) / step) + 1);
        int rows = (int)(HighestFrequency / PowerSpectrum.BinWidth) + 1;
        hop = (double)step / Recording.SampleRate;
        double[,] levels = new double[rows, columns];
        float[] frame = new float[PowerSpectrum.FrameLength];

        // Mean square of noise in a bin under a Hann window: 2 |X|² / (N sum w²).
        const double Scale = 2.0 / (0.375 * PowerSpectrum.FrameLength * PowerSpectrum.FrameLength);
        for (int column = 0; column < columns; column++)
        {
            for (int i = 0; i < frame.Length; i++)
            {
                int sample = (column * step) + i;
                frame[i] = sample < length ? node.Interleaved[sample * count] / 32768f : 0f;
            }

            double[] power = PowerSpectrum.OfFrame(frame);
            for (int bin = 0; bin < rows; bin++)
            {
                // The first row of a picture is its top.
                levels[rows - 1 - bin, column] = SoundPressure.FromMeanSquare(Math.Max(1e-20, Scale * power[bin]));
            }
        }

        return levels;
    }

    private static void DrawBearings(Plot plot, Scenario scenario, RenderedNode node, IReadOnlyList<(string Id, TruePoint[] Points)> truth, IReadOnlyList<NodeDetection> detections)
    {
        for (int i = 0; i < truth.Count; i++)
        {
            Color colour = s_colours[i % s_colours.Length];
            Curve(plot, truth[i].Points, point => point.Azimuth, colour, LinePattern.Solid, $"{truth[i].Id}: where it is heard");
            Curve(plot, truth[i].Points, point => point.AzimuthNow, colour.WithAlpha(0.6), LinePattern.Dotted, $"{truth[i].Id}: where it is");
        }

        NodeDetection[] bearings = [.. detections.Where(detection => detection.Message.Azimuth is not null)];
        if (bearings.Length > 0)
        {
            double[] times = [.. bearings.Select(detection => detection.Time)];
            double[] azimuths = [.. bearings.Select(detection => detection.Message.Azimuth!.Value)];
            ErrorBar bars = plot.Add.ErrorBar(times, azimuths, [.. bearings.Select(detection => detection.Message.AzimuthDeviation ?? 0.0)]);
            bars.Color = Colors.Black.WithAlpha(0.5);
            Scatter points = plot.Add.ScatterPoints(times, azimuths, Colors.Black);
            points.MarkerSize = 4;
            points.LegendText = "firmware, one sigma";
        }

        plot.Title($"{node.Node.Id}: bearing");
        plot.XLabel("time of reception, s");
        plot.YLabel("degrees from true north");
        plot.Axes.SetLimits(0.0, scenario.Duration, 0.0, 360.0);
        plot.Axes.Left.TickGenerator = new NumericFixedInterval(45);
        if (truth.Count <= MostNamed)
        {
            plot.ShowLegend(Edge.Right);
        }
        else
        {
            plot.HideLegend();
        }
    }

    // A bearing that passes north jumps by a whole circle: the line ends there and another begins.
    private static void Curve(Plot plot, TruePoint[] points, Func<TruePoint, double> value, Color colour, LinePattern pattern, string legend)
    {
        int start = 0;
        for (int i = 1; i <= points.Length; i++)
        {
            if (i < points.Length && Math.Abs(value(points[i]) - value(points[i - 1])) < 180.0)
            {
                continue;
            }

            Scatter line = plot.Add.ScatterLine(points[start..i].Select(point => point.Time).ToArray(), points[start..i].Select(value).ToArray(), colour);
            line.LinePattern = pattern;
            line.LineWidth = 2;
            line.LegendText = start == 0 ? legend : string.Empty;
            start = i;
        }
    }
}
