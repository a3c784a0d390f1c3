using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>The charts over time: spectrogram with comb, log-odds with decisions, shaft rate, bearing.</summary>
internal static class TimeCharts
{
    private const double Width = 1000.0;
    private const double BinHertz = FrameFormat.SampleRate / 2.0 / FrameFormat.Points;

    /// <summary>A step of the shaft rate by more than this share is another comb, not a glide.</summary>
    private const double LargestGlide = 0.06;

    private static readonly double[] s_frequencies = [100.0, 250.0, 500.0, 750.0, 1000.0, 1250.0, 1500.0, 1750.0];
    private static readonly double[] s_levels = [0.0, 5.0, 10.0, 15.0];
    private static readonly double[] s_logOdds = [-6.0, -4.0, -2.0, 2.0, 4.0, 6.0];
    private static readonly double[] s_probabilities = [0.01, 0.1, 0.5, 0.9, 0.99];
    private static readonly double[] s_shaftRates = [80.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0, 220.0];
    private static readonly double[] s_rpm = [5000.0, 7000.0, 9000.0, 11000.0, 13000.0];
    private static readonly double[] s_bearings = [0.0, 90.0, 180.0, 270.0, 360.0];

    /// <summary>Draws the levels over the floor with the lines of the tracked comb over them.</summary>
    /// <param name="report">What to draw.</param>
    /// <returns>SVG.</returns>
    public static string Levels(RecordingReport report)
    {
        double low = (FrameFormat.FirstBin - 1.0) * BinHertz;
        double high = (FrameFormat.EndBin - 1.0) * BinHertz;
        SvgChart chart = new("levels", $"Spectrogram of {report.Name}: level over the noise floor, with the lines of the tracked comb.", Width, 380.0, report.Time, (low, high));
        string image = Convert.ToBase64String(Spectrogram.Draw(report.Shown));
        chart.Add($"<image x=\"{chart.X(0.0)}\" y=\"{chart.Y(high)}\" width=\"{chart.X(report.Time.To) - chart.X(0.0)}\" height=\"{chart.Y(low) - chart.Y(high)}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{image}\"/>");
        chart.Add($"<g class=\"comb\">");
        int most = report.Shown.Max(frame => frame.Lines.Length);
        for (int n = 1; n <= most; n++)
        {
            int line = n;
            Add(chart, report, n, frame => frame.Lines.Length >= line ? line * frame.ShaftRate : 0.0, "teeth present", "teeth");
        }

        chart.Add($"</g>");
        chart.XTicks(TimeAxis.Ticks(report.Time.To));
        chart.YTicks(s_frequencies, "frequency, Hz");
        ColourScale(chart, report.Time.To, low, high);
        MarkEnd(chart, report, low, high, "recording ends");
        return chart.End();
    }

    /// <summary>Draws log-odds and probability with the decisions made of them.</summary>
    /// <param name="report">What to draw.</param>
    /// <returns>SVG.</returns>
    public static string LogOdds(RecordingReport report)
    {
        const double Limit = 6.4;
        SvgChart chart = new("odds", $"Log-odds for {report.Type} over time, with onsets, ends and the threshold.", Width, 210.0, report.Time, (-Limit, Limit));
        double start = 0.0;
        TracedFrame? before = null;
        foreach (TracedFrame frame in report.Shown)
        {
            start = frame.Present && before?.Present != true ? frame.Centre : start;
            if (before?.Present == true && !frame.Present)
            {
                Band(chart, start, frame.Centre, -Limit, Limit);
            }

            before = frame;
        }

        if (before!.Present)
        {
            Band(chart, start, report.Time.To, -Limit, Limit);
        }

        chart.XTicks(TimeAxis.Ticks(report.Time.To));
        chart.YTicks(s_logOdds, "log-odds");
        chart.RightTicks(s_probabilities.Select(p => (Math.Log(p / (1.0 - p)), Number(p))), "probability");
        Level(chart, report, PresenceTracker.OnsetLogOdds / 256.0, "threshold", "onset");
        Level(chart, report, PresenceTracker.HoldLogOdds / 256.0, "hold", "hold");
        chart.Line("curve", report.Shown.Select((frame, i) => (frame.Centre, frame.LogOdds, i > 0)));
        chart.Points("point", report.Shown.Where(frame => frame.Event == PresenceEvent.Update).Select(frame => (frame.Centre, frame.LogOdds)));
        foreach (TracedFrame frame in report.Shown.Where(frame => frame.Event is PresenceEvent.Onset or PresenceEvent.End))
        {
            bool onset = frame.Event == PresenceEvent.Onset;
            chart.Add($"<path class=\"mark\" d=\"M{chart.X(frame.Centre)} {chart.Y(-Limit)}V{chart.Y(Limit)}\"/>");
            chart.Add($"<text class=\"mark\" x=\"{chart.X(frame.Centre) + (onset ? 4.0 : -4.0)}\" y=\"{chart.Y(-Limit) - 6.0}\" text-anchor=\"{(onset ? "start" : "end")}\">{(onset ? "onset" : "end")}</text>");
        }

        MarkEnd(chart, report, -Limit, Limit);
        return chart.End();
    }

    /// <summary>Draws the shaft rate of the tracked comb.</summary>
    /// <param name="report">What to draw.</param>
    /// <returns>SVG.</returns>
    public static string ShaftRate(RecordingReport report)
    {
        double low = CombGrid.DeciHertz(0) / 10.0;
        double high = CombGrid.DeciHertz(CombGrid.Count - 1) / 10.0;
        double dive = CombGrid.DeciHertz(CombGrid.CruiseCount) / 10.0;
        SvgChart chart = new("shaft", "Shaft rate of the tracked comb over time; a line while something is present, dots otherwise.", Width, 190.0, report.Time, (low, high));
        chart.XTicks(TimeAxis.Ticks(report.Time.To));
        chart.YTicks(s_shaftRates, "shaft rate, Hz");
        chart.RightTicks(s_rpm.Select(value => (value / 60.0, Number(value))), "rpm");
        chart.Add($"<path class=\"hold\" d=\"M{chart.X(0.0)} {chart.Y(dive)}H{chart.X(report.Time.To)}\"/>");
        chart.Add($"<text x=\"{chart.X(report.Time.To) - 4.0}\" y=\"{chart.Y(dive) - 4.0}\" text-anchor=\"end\">dive</text>");
        chart.Points("dot", report.Shown.Where(frame => !frame.Present).Select(frame => (frame.Centre, frame.ShaftRate)));
        Add(chart, report, 1, frame => frame.ShaftRate, "curve", null);
        MarkEnd(chart, report, low, high);
        return chart.End();
    }

    /// <summary>Draws the bearings of the messages.</summary>
    /// <param name="report">What to draw.</param>
    /// <returns>SVG, or nothing where no message has a bearing.</returns>
    public static string Bearings(RecordingReport report)
    {
        if (!report.Messages.Any(message => message.Message.Azimuth.HasValue))
        {
            return string.Empty;
        }

        SvgChart chart = new("bearings", "Bearings of the messages over time.", Width, 170.0, report.Time, (0.0, 360.0));
        chart.XTicks(TimeAxis.Ticks(report.Time.To));
        chart.YTicks(s_bearings, "bearing, degrees");
        chart.Points("dot", report.Messages.Where(message => message.Message.OtherAzimuth.HasValue).Select(message => (message.Time.TotalSeconds, message.Message.OtherAzimuth!.Value)));
        chart.Points("point", report.Messages.Where(message => message.Message.Azimuth.HasValue).Select(message => (message.Time.TotalSeconds, message.Message.Azimuth!.Value)));
        return chart.End();
    }

    /// <summary>Draws a line along the comb in pieces: while something is present in one style, otherwise in another or not at all.</summary>
    private static void Add(SvgChart chart, RecordingReport report, int line, Func<TracedFrame, double> value, string present, string? absent)
    {
        List<(double, double, bool)>[] lines = [[], []];
        TracedFrame? before = null;
        foreach (TracedFrame frame in report.Shown)
        {
            if (frame.Centre < report.Trace.Duration && value(frame) > 0.0)
            {
                bool joined = before is not null && before.Present == frame.Present && Math.Abs(frame.ShaftRate - before.ShaftRate) < LargestGlide * frame.ShaftRate;
                lines[frame.Present ? 0 : 1].Add((frame.Centre, value(frame), joined));
                before = frame;
            }
        }

        foreach ((string? style, List<(double, double, bool)> points) in new[] { (present, lines[0]), (absent, lines[1]) })
        {
            if (style is not null && points.Count > 0)
            {
                chart.Line(line % 2 == 0 ? $"{style} even" : style, points);
            }
        }
    }

    private static void Band(SvgChart chart, double from, double to, double low, double high) =>
        chart.Add($"<rect class=\"band\" x=\"{chart.X(from)}\" y=\"{chart.Y(high)}\" width=\"{chart.X(to) - chart.X(from)}\" height=\"{chart.Y(low) - chart.Y(high)}\"/>");

    private static void Level(SvgChart chart, RecordingReport report, double value, string style, string name)
    {
        chart.Add($"<path class=\"{style}\" d=\"M{chart.X(0.0)} {chart.Y(value)}H{chart.X(report.Time.To)}\"/>");
        chart.Add($"<text class=\"{style}\" x=\"{chart.X(report.Time.To) - 4.0}\" y=\"{chart.Y(value) - 4.0}\" text-anchor=\"end\">{name} {value}</text>");
    }

    /// <summary>Marks where the recording ends and silence begins, where that is shown.</summary>
    private static void MarkEnd(SvgChart chart, RecordingReport report, double low, double high, string text = "")
    {
        if (report.Time.To - report.Trace.Duration > RecordingReport.FrameSeconds)
        {
            chart.Add($"<path class=\"over\" d=\"M{chart.X(report.Trace.Duration)} {chart.Y(low)}V{chart.Y(high)}\"/>");
            chart.Add($"<text class=\"over\" x=\"{chart.X(report.Trace.Duration) - 4.0}\" y=\"{chart.Y(high) + 13.0}\" text-anchor=\"end\">{text}</text>");
        }
    }

    private static void ColourScale(SvgChart chart, double right, double low, double high)
    {
        const int Steps = 15;
        double x = chart.X(right) + 12.0;
        double top = chart.Y(high);
        double height = (chart.Y(low) - top) / Steps;
        for (int i = 0; i < Steps; i++)
        {
            chart.Add($"<rect x=\"{x}\" y=\"{top + ((Steps - 1 - i) * height)}\" width=\"10\" height=\"{height + 0.5}\" fill=\"{Spectrogram.Colour((i + 0.5) / Steps)}\"/>");
        }

        foreach (double level in s_levels)
        {
            chart.Add($"<text x=\"{x + 14.0}\" y=\"{top + (height * Steps * (1.0 - (level / Spectrogram.Brightest))) + 4.0}\">{level}{(level > 14.0 ? " dB" : string.Empty)}</text>");
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
