using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Earshot.Tools.Bounds;

/// <summary>Draws the bound and the losses.</summary>
internal static class BoundsPlots
{
    private const int Width = 1000;
    private const int Height = 640;
    private const double Detections = 0.5;
    private const double CurveStep = 0.1;

    private static readonly Color[] s_colors = [Color.FromHex("#c0392b"), Color.FromHex("#d98200"), Color.FromHex("#1f4e8c")];

    /// <summary>Draws the probability of detection over the SNR: bound, best detector and firmware for each length of trial.</summary>
    /// <param name="reports">What was measured.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Detection(IReadOnlyList<FrameCountReport> reports)
    {
        using Plot plot = new();
        for (int i = 0; i < reports.Count; i++)
        {
            FrameCountReport report = reports[i];
            Color color = s_colors[i % s_colors.Length];
            string frames = Frames(report);
            double[] fine = [.. Enumerable.Range(0, (int)((report.Firmware.Decibels[^1] - report.Firmware.Decibels[0]) / CurveStep) + 1)
                .Select(step => report.Firmware.Decibels[0] + (step * CurveStep))];
            Add(plot, fine, fine.Select(report.BoundDetections), color, LinePattern.Dashed, 0, $"bound, {frames}");
            Add(plot, report.Steps[0].Decibels, report.Steps[0].Detections, color, LinePattern.Dotted, 0, $"best detector, {frames}");
            Add(plot, report.Firmware.Decibels, report.Firmware.Detections, color, LinePattern.Solid, 7, $"firmware, {frames}");
        }

        plot.Title($"{TrialComb.Lines} equal lines in white noise, {BoundsRun.Microphones} microphones, Pfa {BoundsRun.FalseAlarms.ToString(CultureInfo.InvariantCulture)} over the whole search");
        plot.XLabel("SNR of a line in a bin, frame and microphone, dB");
        plot.YLabel("probability of detection");
        plot.Axes.SetLimits(reports[^1].Firmware.Decibels[0], reports[0].Firmware.Decibels[^1], -0.01, 1.02);
        plot.ShowLegend(Alignment.LowerRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>Draws what each step from the bound to the firmware costs, one upon the other.</summary>
    /// <param name="reports">What was measured.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Losses(IReadOnlyList<FrameCountReport> reports)
    {
        using Plot plot = new();
        int steps = LossSteps.All.Count;
        double width = 0.8 / reports.Count;
        List<LegendItem> legend = [];
        for (int i = 0; i < reports.Count; i++)
        {
            FrameCountReport report = reports[i];
            Color color = s_colors[i % s_colors.Length];
            double sum = 0.0;
            List<Bar> bars = [];
            for (int step = 0; step <= steps; step++)
            {
                // The last bar is the whole. The first step lies at the top, as in the table.
                double loss = step < steps ? report.Loss(step, Detections) : sum;
                double start = step < steps ? sum : 0.0;
                if (double.IsNaN(loss))
                {
                    break;
                }

                bars.Add(new Bar
                {
                    Position = steps - step + ((reports.Count - 1) * width / 2.0) - (i * width),
                    ValueBase = start,
                    Value = start + loss,
                    Size = width * 0.9,
                    FillColor = color,
                    LineWidth = 0,
                    Orientation = Orientation.Horizontal,
                    Label = loss.ToString("F2", CultureInfo.InvariantCulture),
                });
                sum += step < steps ? loss : 0.0;
            }

            BarPlot plotted = plot.Add.Bars(bars);
            plotted.Horizontal = true;
            legend.Add(new LegendItem { LabelText = Frames(report), FillColor = color });
        }

        string[] names = [.. LossSteps.All.Select(step => step.Name), "firmware less bound"];
        plot.Axes.Left.TickGenerator = new NumericManual([.. names.Select((_, i) => (double)(steps - i))], names);
        plot.Axes.SetLimitsX(Math.Min(-0.5, reports.Min(Least) - 0.5), reports.Max(Most) + 0.6);
        plot.XLabel("loss against the bound for an unknown shaft rate, dB");
        plot.Title("What each step from the bound to the firmware costs at Pd 0.5");
        plot.Legend.ManualItems.AddRange(legend);
        plot.ShowLegend(Alignment.UpperRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static double Least(FrameCountReport report) => Ends(report).Min();

    private static double Most(FrameCountReport report) => Ends(report).Max();

    // Where the bars end; those of steps beyond the SNRs that were tried are not drawn.
    private static double[] Ends(FrameCountReport report) =>
        [0.0, .. report.Steps.Select(step => step.Required(Detections) - report.Bound(Detections)).Where(loss => !double.IsNaN(loss))];

    private static string Frames(FrameCountReport report) => report.Frames == 1 ? "1 frame" : $"{report.Frames} frames";

    private static void Add(Plot plot, IReadOnlyList<double> x, IEnumerable<double> y, Color color, LinePattern pattern, float marker, string legend)
    {
        Scatter line = plot.Add.Scatter(x.ToArray(), y.ToArray());
        line.Color = color;
        line.LineWidth = 2;
        line.LinePattern = pattern;
        line.MarkerSize = marker;
        line.LegendText = legend;
    }
}
