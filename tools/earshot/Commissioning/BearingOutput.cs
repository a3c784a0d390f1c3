using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;
using Spectre.Console;

namespace Earshot.Tools.Commissioning;

/// <summary>Writes what bearings told, for a person or as JSON lines.</summary>
internal static class BearingOutput
{
    // Wirings that are less probable are left out.
    private const double LeastProbability = 0.001;

    /// <summary>Writes a report for a person.</summary>
    /// <param name="report">The report.</param>
    /// <param name="terminal">Where to.</param>
    public static void WriteTable(BearingReport report, Terminal terminal)
    {
        terminal.WriteLine(Text($"[bold]{report.Log.EscapeMarkup()}[/]: node {report.Node}, {ArrayKinds.NameOf(report.Array.Kind)}, {report.Array.Spacing:F2} m, heading {report.Array.Heading:F1}°; {report.Heard} updates, {report.Bearings} bearings, widest gap {report.Gap:F0}°"));
        if (report.Foreign > 0)
        {
            terminal.WriteLine($"{report.Foreign} {(report.Foreign == 1 ? "line is" : "lines are")} no message of a node and left out; the first is line {report.FirstForeign}.");
        }

        foreach (BearingFit fit in report.Wirings.Where((fit, rank) => rank == 0 || fit.Probability >= LeastProbability))
        {
            string skews = string.Join(", ", fit.Skew.Zip(fit.SkewDeviation, (skew, deviation) => Text($"{Micro(skew):F0} ± {Micro(deviation):F0} us")));
            string shape = fit.Skew.Count == 2 ? Text($"; pairs {90.0 + fit.Angle:F1}° apart, lengths {100.0 * fit.Ratio:+0.0;-0.0;0.0} %") : string.Empty;
            terminal.WriteLine(Text($"{fit.Wiring.Describe()} ({fit.Probability:P1}); heading error {fit.HeadingError:F1} ± {fit.HeadingDeviation:F1}°, skew {skews}{shape}; {fit.Usual:F1}° unexplained"));
        }

        foreach (Finding finding in report.Findings)
        {
            terminal.WriteLine($"{(finding.Kind == FindingKind.Fault ? "[red]fault:[/]" : "[yellow]open:[/] ")} {finding.Text.EscapeMarkup()}");
        }

        if (!report.HasFault)
        {
            terminal.WriteLine("[green]Nothing wrong is found, as far as these bearings can tell.[/]");
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

    /// <summary>Writes a report as JSON lines.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    public static void WriteJson(BearingReport report, TextWriter output)
    {
        IEnumerable<JsonObject> records =
        [
            .. report.Wirings.Where(fit => fit.Probability >= LeastProbability).Select(Wiring),
            .. Verdict.ToJson(report.Findings),
            new JsonObject
            {
                ["record"] = "summary",
                ["log"] = report.Log,
                ["node"] = report.Node,
                ["array"] = ArrayKinds.NameOf(report.Array.Kind),
                ["updates"] = report.Heard,
                ["bearings"] = report.Bearings,
                ["gap"] = Math.Round(report.Gap, 1),
                ["foreignLines"] = report.Foreign,
                ["faults"] = report.Findings.Count(finding => finding.Kind == FindingKind.Fault),
                ["settings"] = Verdict.ToJson(report.Settings),
            },
        ];
        foreach (JsonObject record in records)
        {
            output.WriteLine(record.ToJsonString());
        }
    }

    private static JsonObject Wiring(BearingFit fit) => new()
    {
        ["record"] = "wiring",
        ["order"] = new JsonArray([.. fit.Wiring.Order.Select(microphone => JsonValue.Create(microphone))]),
        ["text"] = fit.Wiring.Describe(),
        ["probability"] = Math.Round(fit.Probability, 4),
        ["headingError"] = Math.Round(fit.HeadingError, 2),
        ["headingErrorSd"] = Math.Round(fit.HeadingDeviation, 2),
        ["skew"] = new JsonArray([.. fit.Skew.Select(skew => JsonValue.Create(Micro(skew)))]),
        ["skewSd"] = new JsonArray([.. fit.SkewDeviation.Select(skew => JsonValue.Create(Micro(skew)))]),
        ["lengthDifference"] = Math.Round(fit.Ratio, 3),
        ["angle"] = Math.Round(90.0 + fit.Angle, 2),
        ["clock"] = Math.Round(fit.Clock, 3),
        ["residual"] = Math.Round(fit.Usual, 2),
    };

    private static double Micro(double seconds) => Math.Round(seconds * 1e6, 1) + 0.0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
