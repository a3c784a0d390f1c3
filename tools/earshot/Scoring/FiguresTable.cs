using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>Shows detection figures to a person.</summary>
internal static class FiguresTable
{
    private const int PlainWidth = 100;
    private const int MostOffenders = 10;

    /// <summary>Writes the figures that need no threshold, and those by class at the firmware's.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(DetectionFigures figures, Terminal terminal)
    {
        IAnsiConsole console = terminal.Screen ?? Plain(terminal);
        Table whole = new Table().AddColumn("whole recordings").AddColumn(new TableColumn("value").RightAligned()).AddColumn("95 % limits");
        whole.AddRow("AUC", Number(figures.Area, 4), string.Empty);
        foreach ((double share, Interval rate) in DetectionFigures.FalseAlarmShares.Zip(figures.HitRates))
        {
            whole.AddRow(Text($"hit rate, {share * 100.0:0.#} % of negatives firing"), Number(rate.Value, 3), Text($"{rate.Low:F3} - {rate.High:F3}"));
        }

        double threshold = PresenceTracker.OnsetLogOdds / 256.0;
        whole.AddRow(Text($"heard at the firmware's threshold, log-odds {threshold:F2}"), Text($"{figures.Heard:0.##} of {figures.Positives}"), Limits(figures.Heard, figures.Positives));
        whole.AddRow("negatives firing at it", Text($"{figures.Fired:0.##} of {figures.Negatives}"), Limits(figures.Fired, figures.Negatives));
        console.Write(whole);

        Table classes = new Table().AddColumn("class").AddColumn("label");
        foreach (string name in new[] { "recordings", "with onset", "onsets" })
        {
            classes.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ClassFigures one in figures.Classes)
        {
            string colour = one.Positive ? "green" : one.WithOnset > 0 ? "yellow" : "default";
            classes.AddRow(
                one.Name.EscapeMarkup(),
                one.Positive ? "positive" : "negative",
                Text($"{one.Recordings}"),
                $"[{colour}]{Text($"{one.WithOnset:0.##}")}[/]",
                Text($"{one.Onsets:0.##}"));
        }

        console.Write(classes);
    }

    /// <summary>Writes the positive recordings that were not heard and the worst of the negative ones that fired.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void WriteRecordings(IReadOnlyList<IReadOnlyList<RecordingScore>> trials, Terminal terminal)
    {
        JudgedRecording[] judged = [.. JudgedRecording.Of(trials)];
        List("Not heard", judged.Where(one => one.Entry.Positive && one.WithOnset < 1.0).OrderBy(one => one.Best), trials.Count, terminal);
        List(
            "Fired without cause, the worst first",
            judged.Where(one => !one.Entry.Positive && one.WithOnset > 0.0).OrderByDescending(one => one.Best).Take(MostOffenders),
            trials.Count,
            terminal);
    }

    private static void List(string title, IEnumerable<JudgedRecording> recordings, int trials, Terminal terminal)
    {
        terminal.WriteLine($"[bold]{title}[/] (log-odds at the best moment{(trials > 1 ? ", share of shuffles with an onset" : string.Empty)}):");
        bool any = false;
        foreach (JudgedRecording one in recordings)
        {
            any = true;
            terminal.WriteLine(Text($"  {one.Best,6:F2}{(trials > 1 ? Text($" {one.WithOnset,5:F2}") : string.Empty)}  {one.Entry.File.EscapeMarkup()}"));
        }

        if (!any)
        {
            terminal.WriteLine("  none");
        }
    }

    private static IAnsiConsole Plain(Terminal terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Output),
        });
        console.Profile.Width = PlainWidth;
        return console;
    }

    private static string Limits(double count, int trials)
    {
        Interval share = Interval.Wilson(count / trials, trials);
        return Text($"{share.Low:F3} - {share.High:F3}");
    }

    private static string Number(double value, int decimals) => value.ToString(Text($"F{decimals}"), CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
