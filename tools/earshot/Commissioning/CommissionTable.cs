using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Earshot.Tools.Placing;
using Spectre.Console;

namespace Earshot.Tools.Commissioning;

/// <summary>Writes a report for a person.</summary>
internal static class CommissionTable
{
    /// <summary>Writes it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(CommissionReport report, Terminal terminal)
    {
        string looks = report.Claps ? (report.Looks == 1 ? "clap" : "claps") : "looks of half a second";
        terminal.WriteLine(Text($"[bold]{report.Recording.EscapeMarkup()}[/]: {ArrayKinds.NameOf(report.Array.Kind)}, {report.Array.Spacing:F2} m, heading {report.Array.Heading:F1}°; {report.Looks} {looks}"));
        terminal.WriteLine("[bold]channel   level dBFS   gain dB   agreement   state[/]");
        foreach (ChannelReport channel in report.Channels)
        {
            string colour = channel.State == ChannelState.Good ? "green" : "red";
            terminal.WriteLine(Text($"{channel.Channel,7}   {Number(channel.Level, "F1"),10}   {Number(channel.Gain, "+0.0;-0.0;0.0"),7}   {channel.Agreement,9:F2}   [{colour}]{channel.State.ToString().ToLowerInvariant()}[/]"));
        }

        WritePairs(report, terminal);
        foreach (Finding finding in report.Findings)
        {
            terminal.WriteLine($"{(finding.Kind == FindingKind.Fault ? "[red]fault:[/]" : "[yellow]open:[/] ")} {finding.Text.EscapeMarkup()}");
        }

        if (!report.HasFault)
        {
            terminal.WriteLine("[green]Nothing wrong is found, as far as this sound can tell.[/]");
        }

        if (report.Settings.Count > 0)
        {
            terminal.WriteLine("[bold]Set in node.json:[/]");
            foreach ((string field, object value, string why) in report.Settings)
            {
                terminal.WriteLine(Text($"  \"{field}\": {JsonSerializer.Serialize(value)}   ({why.EscapeMarkup()})"));
            }
        }
    }

    private static void WritePairs(CommissionReport report, Terminal terminal)
    {
        foreach (PairReport pair in report.Pairs)
        {
            string range = pair.Longest - pair.Shortest < 50e-6
                ? Text($"delay {Micro(pair.Median)} us")
                : Text($"delays {Micro(pair.Shortest)} to {Micro(pair.Longest)} us");
            string axis = pair.Axis is null ? string.Empty : Text(
                $"; {pair.Axis.Delay * SpeedOfSound.At(SpeedOfSound.DefaultTemperature):F3} m towards {Angles.Wrap360(pair.Axis.Azimuth):F1}° (entered: {Angles.Wrap360(report.Array.Heading + (pair.Pair == 0 ? 90.0 : 0.0)):F1}°), skew {Micro(pair.Axis.Skew)} us");
            terminal.WriteLine(Text($"channels {2 * pair.Pair} and {(2 * pair.Pair) + 1}: {range}{axis}"));
        }

        if (report.Wirings.Count > 0 && report.Wirings[0] is WiringFit best)
        {
            string skews = string.Join(", ", best.Skew.Zip(best.SkewDeviation, (skew, deviation) => Text($"{Micro(skew)} ± {Micro(deviation)} us")));
            terminal.WriteLine(Text($"{best.Wiring.Describe()} ({best.Probability:P1}); heading error {best.HeadingError:F1} ± {best.HeadingDeviation:F1}°, length {best.Length * report.Array.Spacing:F3} m, skew {skews}, {Micro(best.Residual)} us unexplained"));
        }

        if (report.Circle is DelayCircle circle)
        {
            terminal.WriteLine(Text($"the source goes round: skew {Micro(circle.SkewX)} us and {Micro(circle.SkewY)} us, {Micro(circle.Residual)} us off the circle"));
        }
    }

    private static int Micro(double seconds) => (int)Math.Round(seconds * 1e6);

    private static string Number(double? value, string format) => value is double number ? number.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
