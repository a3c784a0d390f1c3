using System;
using System.Globalization;
using System.Linq;
using Earshot.Dsp;
using Earshot.Tools.Scoring.Beds;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Shows how often noise in which the detector runs on speaks for something, beside the stated law.</summary>
internal static class FalseAlarmTable
{
    private const double FramesPerHour = 3600.0 * FrameFormat.SampleRate / FrameFormat.FrameSamples;

    // The frames above a level that hang together as one alarm, where alarms are rare: what the law needs to tell alarms an hour.
    private const double FramesPerAlarm = 4.0;

    private static readonly double[] s_shares = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5];

    private static readonly (double Hours, string Name)[] s_periods = [(1.0, "an hour"), (24.0, "a day"), (24.0 * 365.0, "a year")];

    /// <summary>Writes the table.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="console">Where tables go.</param>
    public static void Write(SteadyNoiseCounts counts, Terminal terminal, IAnsiConsole console)
    {
        FalseAlarmLaw law = FalseAlarmLaw.Stated;
        FalseAlarmLaw fit = FalseAlarmLaw.Fit(counts);
        double hours = counts.Frames / FramesPerHour;
        terminal.WriteLine(string.Empty);
        terminal.WriteLine(Text($"Comb evidence in steady noise, {counts.Frames} frames ({hours:F0} h) without a reset, beside the law"));
        terminal.WriteLine(Text($"P(x) = 1 - (1 - Q((x - m) / s))^{FalseAlarmLaw.Rates} with m = {law.Mean}, s = {law.Deviation} (this run alone: {fit.Mean:F3}, {fit.Deviation:F3})."));
        Table table = new Table().AddColumn("evidence above");
        foreach (string name in new[] { "frames", "share", "std. error", "law", "share / law", "frames an alarm", "alarms an hour" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (int level in s_shares.Select(share => (int)Math.Round(law.Evidence(share) * SteadyNoiseCounts.LevelsPerUnit)))
        {
            double evidence = SteadyNoiseCounts.Evidence[level];
            double share = counts.Share(level);
            double alarms = share * FramesPerHour / counts.FramesPerAlarm(level);
            table.AddRow(
                Text($"{evidence:F3}"),
                Text($"{share * counts.Frames:F0}"),
                Text($"{share:0.0E+0}"),
                Text($"{counts.RelativeError(level):P0}"),
                Text($"{law.Share(evidence):0.0E+0}"),
                Text($"{share / law.Share(evidence):F2}"),
                Text($"{counts.FramesPerAlarm(level):F1}"),
                alarms >= 10.0 ? Text($"{alarms:F0}") : Text($"{alarms:0.0#}"));
        }

        console.Write(table);
        string thresholds = string.Join(", ", s_periods
            .Select(one => Text($"{law.Evidence(FramesPerAlarm / (FramesPerHour * one.Hours)):F2} one {one.Name}")));
        terminal.WriteLine(Text($"An alarm is a run of frames above with gaps below 2 s. By the law, a threshold alone would let through: at {thresholds}."));
        terminal.WriteLine(Text($"The node decides by the matcher, not by this: {counts.Onsets} onsets in these {hours:F0} h (at most {PoissonLimit.Upper(counts.Onsets) / hours:0.000} an hour, 95 %); largest log-odds {counts.LargestLogOdds:F2}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
