using System;
using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;

namespace Earshot.Tools.Scoring.Placed;

/// <summary>Shows the bearings of placed recordings to a person.</summary>
internal static class PlacedTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="scores">The scores by line SNR.</param>
    /// <param name="range">How far away the recordings were placed, in metres.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(IReadOnlyList<PlacedScore> scores, double range, Terminal terminal)
    {
        terminal.WriteLine(Text($"Bearings of {scores[0].Runs / PlacedJudge.Azimuths} recordings from {PlacedJudge.Azimuths} azimuths at {range:F0} m, a cross of 0.5 m, in recorded wind:"));
        Table table = new Table().AddColumn(new TableColumn("line SNR, dB").RightAligned());
        foreach (string column in new[] { "runs with a bearing", "bearings", "median error", "within 10°", "within 1 sigma", "within 2 sigma", "within 5 sigma" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (PlacedScore score in scores)
        {
            table.AddRow(
                Text($"{score.Snr:F0}"),
                Text($"{score.WithBearing} of {score.Runs}"),
                Text($"{score.Bearings.Count}"),
                score.MedianError is double error ? Text($"{error:F2}°") : "-",
                Percent(score.WithinDegrees(10.0)),
                Percent(score.WithinDeviations(1.0)),
                Percent(score.WithinDeviations(2.0)),
                Percent(score.WithinDeviations(5.0)));
        }

        PlainConsole.For(terminal).Write(table);
    }

    private static string Percent(double? share) => share is double part ? Text($"{100.0 * part:F1} %") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
