using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>Shows false onsets in beds to a person.</summary>
internal static class BedTable
{
    private const int MostOnsets = 10;

    /// <summary>Writes the table, and the first of the onsets with the seeds of their scenes.</summary>
    /// <param name="scores">The scores by scene.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(IReadOnlyList<BedScore> scores, Terminal terminal)
    {
        Table table = new Table().AddColumn("synthesised bed");
        foreach (string column in new[] { "hours", "false onsets", "in 24 h", "95 % upper limit", "best log-odds" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (BedScore score in scores.Append(BedJudge.Sum("all", scores)))
        {
            string colour = score.Onsets.Count > 0 ? "yellow" : "default";
            table.AddRow(
                $"[{colour}]{score.Name}[/]",
                Text($"{score.Hours:0.##}"),
                Text($"[{colour}]{score.Onsets.Count}[/]"),
                Text($"{score.PerDay:0.#}"),
                Text($"{score.UpperPerDay:0.0}"),
                Text($"{score.Best:F2}"));
        }

        PlainConsole.For(terminal).Write(table);
        BedOnset[] onsets = [.. scores.SelectMany(score => score.Onsets)];
        foreach (BedOnset onset in onsets.Take(MostOnsets))
        {
            terminal.WriteLine(Text($"{onset.Bed}, seed {onset.Seed}: onset at {onset.Time:F1} s, shaft rate {onset.ShaftRate:F1} Hz"));
        }

        if (onsets.Length > MostOnsets)
        {
            terminal.WriteLine(Text($"and {onsets.Length - MostOnsets} more."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
