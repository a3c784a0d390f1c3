using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Replay;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>Shows detection figures to a person.</summary>
internal static class FiguresTable
{
    private const int MostListed = 40;

    /// <summary>Writes the figures that need no threshold, and those by class at the firmware's.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(DetectionFigures figures, Terminal terminal)
    {
        IAnsiConsole console = PlainConsole.For(terminal);
        Table whole = new Table().AddColumn("whole recordings").AddColumn(new TableColumn("value").RightAligned()).AddColumn("95 % limits");
        AddRanks(whole, figures.Recordings);
        double threshold = PresenceTracker.OnsetLogOdds / 256.0;
        whole.AddRow(Text($"heard at the firmware's threshold, log-odds {threshold:F2}"), Text($"{figures.Heard:0.##} of {figures.Recordings.Positives}"), Limits(Interval.Exact(figures.Heard, figures.Recordings.Positives)));
        whole.AddRow("negatives firing at it", Text($"{figures.Fired:0.##} of {figures.Recordings.Negatives}"), Limits(Interval.Exact(figures.Fired, figures.Recordings.Negatives)));
        console.Write(whole);
        if (figures.Pieces is RankFigures pieces)
        {
            Table ranks = new Table()
                .AddColumn(Text($"pieces of one second, each from a cold start: {pieces.Positives} positive, {pieces.Negatives} negative"))
                .AddColumn(new TableColumn("value").RightAligned())
                .AddColumn("95 % limits");
            AddRanks(ranks, pieces);
            console.Write(ranks);
        }

        WriteClasses(figures.Classes, console);
    }

    /// <summary>Writes the positive recordings that were not heard and the negative ones that fired.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void WriteRecordings(IReadOnlyList<IReadOnlyList<RecordingScore>> trials, Terminal terminal)
    {
        List("Not heard, the faintest first", JudgedRecording.Missed(trials), trials.Count, terminal);
        List("Fired without cause, the worst first", JudgedRecording.Fired(trials), trials.Count, terminal);
    }

    private static void AddRanks(Table table, RankFigures figures)
    {
        table.AddRow("AUC", Text($"{figures.Area.Value:F4}"), Text($"{figures.Area.Low:F4} - {figures.Area.High:F4}"));
        foreach ((double share, Interval rate) in RankFigures.FalseAlarmShares.Zip(figures.HitRates))
        {
            table.AddRow(Text($"hit rate, {share * 100.0:0.#} % of negatives firing"), Text($"{rate.Value:F3}"), Limits(rate));
        }
    }

    private static void WriteClasses(IReadOnlyList<ClassFigures> classes, IAnsiConsole console)
    {
        Table table = new Table().AddColumn("class").AddColumn("label");
        foreach (string name in new[] { "recordings", "with onset", "onsets", "95 % limits", "log-odds:" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn("lowest of a positive, highest of a negative class");
        foreach (ClassFigures one in classes)
        {
            string colour = one.Positive ? "green" : one.WithOnset > 0 ? "yellow" : "default";
            table.AddRow(
                one.Name.EscapeMarkup(),
                one.Positive ? "positive" : "negative",
                Text($"{one.Recordings}"),
                $"[{colour}]{Text($"{one.WithOnset:0.##}")}[/]",
                Text($"{one.Onsets:0.##}"),
                Limits(Interval.Exact(one.WithOnset, one.Recordings)),
                Text($"{one.Worst.Best:F2}"),
                System.IO.Path.GetFileName(one.Worst.Entry.File).EscapeMarkup());
        }

        console.Write(table);
    }

    private static void List(string title, IReadOnlyList<JudgedRecording> recordings, int trials, Terminal terminal)
    {
        terminal.WriteLine($"[bold]{title}[/] (log-odds at the best moment{(trials > 1 ? ", share of shuffles with an onset" : string.Empty)}; when, shaft rate there{(trials > 1 ? ", of the worst shuffle" : string.Empty)}):");
        foreach (JudgedRecording one in recordings.Take(MostListed))
        {
            string share = trials > 1 ? Text($" {one.WithOnset,5:F2}") : string.Empty;
            string when = ReplayRows.Clock(TimeSpan.FromSeconds(one.Worst.BestAt));
            terminal.WriteLine(Text($"  {one.Best,6:F2}{share}  {when} {one.Worst.ShaftRate,6:F1} Hz  {one.Entry.File.EscapeMarkup()}"));
        }

        if (recordings.Count > MostListed)
        {
            terminal.WriteLine(Text($"  and {recordings.Count - MostListed} more: --json has all."));
        }
        else if (recordings.Count == 0)
        {
            terminal.WriteLine("  none");
        }
    }

    private static string Limits(Interval interval) => Text($"{interval.Low:F3} - {interval.High:F3}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
