using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Shows how the lines of a Shahed-136 are heard and decided upon.</summary>
internal static class EngineTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="reports">What was measured.</param>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="console">Where tables go.</param>
    public static void Write(IReadOnlyList<EngineReport> reports, Terminal terminal, IAnsiConsole console)
    {
        terminal.WriteLine(string.Empty);
        terminal.WriteLine("The lines of a Shahed-136 at its rates in the same noise; the SNR is the mean of its 8 strongest lines.");
        Table table = new Table().AddColumn(string.Empty);
        foreach ((EngineReport report, double detections) in Cells(reports))
        {
            table.AddColumn(new TableColumn(BoundsTable.Head(report.Frames, detections)).RightAligned());
        }

        void Add(string name, Func<EngineReport, double, string> cell) =>
            table.AddRow([name, .. Cells(reports).Select(one => cell(one.Report, one.Detections))]);
        void AddLoss(string name, Func<EngineReport, Sensitivity> detector) =>
            Add(name, (report, pd) => BoundsTable.Number(detector(report).Required(pd) - report.Bound(pd)));

        Add("bound, levels of the lines known", (report, pd) => BoundsTable.Number(report.Bound(pd)));
        Add("  strongest lines added", (report, pd) => report.BoundLines(pd).ToString(CultureInfo.InvariantCulture));
        Add("comb evidence", (report, pd) => BoundsTable.Number(report.Evidence.Required(pd)));
        Add("decision, same false alarms", (report, pd) => BoundsTable.Number(report.Decision.Required(pd)));
        Add("decision, shipped threshold", (report, pd) => BoundsTable.Number(report.Onset.Required(pd)));
        Add("  standard error", (report, pd) => BoundsTable.Number(report.Onset.StandardError(pd)));
        table.AddEmptyRow();
        AddLoss("loss of the evidence", report => report.Evidence);
        AddLoss("loss of the decision, same false alarms", report => report.Decision);
        AddLoss("loss of the decision, shipped threshold", report => report.Onset);
        console.Write(table);
        string thresholds = string.Join(", ", reports.Select(report => string.Create(CultureInfo.InvariantCulture, $"{report.Decision.Threshold:F2}")));
        string onsets = string.Join(", ", reports.Select(report => string.Create(CultureInfo.InvariantCulture, $"{report.FalseOnsets:0.#####}")));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Log-odds for the same false alarms: {thresholds}; shipped: {PresenceTracker.OnsetLogOdds / 256.0:F2}, which a share of {onsets} of the trials of noise reach."));
    }

    private static IEnumerable<(EngineReport Report, double Detections)> Cells(IReadOnlyList<EngineReport> reports) =>
        reports.SelectMany(report => BoundsTable.DetectionLevels.Select(detections => (report, detections)));
}
