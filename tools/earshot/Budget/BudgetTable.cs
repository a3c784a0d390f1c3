using System;
using System.Globalization;
using System.Linq;
using Earshot.Nano.Counting;
using Spectre.Console;

namespace Earshot.Tools.Budget;

/// <summary>Shows figures to a person.</summary>
internal static class BudgetTable
{
    private const int PlainWidth = 120;

    /// <summary>Writes the tables.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(BudgetReport report, Terminal terminal)
    {
        IAnsiConsole console = terminal.Screen ?? Plain(terminal);
        console.MarkupLine($"[bold]{report.Sound.EscapeMarkup()}[/]: IL operations a frame of 256 ms, mean");
        console.Write(Stages(report));
        console.Write(Summary(report));
        console.MarkupLine("Not in it: the drivers' reading of the I2S buses, and sending.");
        foreach (string method in report.Unpriced)
        {
            console.MarkupLine($"[yellow]{method.EscapeMarkup()} has no price: what its body costs is missing.[/]");
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

    private static Table Stages(BudgetReport report)
    {
        Table table = new Table().AddColumn("stage");
        foreach ((string name, _, _) in report.States)
        {
            table.AddColumn(new TableColumn($"{name}, raw").RightAligned());
            table.AddColumn(new TableColumn("weighted").RightAligned());
            table.AddColumn(new TableColumn("share").RightAligned());
        }

        foreach (BudgetStage stage in Enum.GetValues<BudgetStage>())
        {
            table.AddRow([StageName.Of(stage), .. report.States.SelectMany(s => Cells(s.Figures.MeanOfStage(stage), s.Figures.Mean))]);
        }

        table.AddEmptyRow();
        table.AddRow(["[bold]frame[/]", .. report.States.SelectMany(s => Cells(s.Figures.Mean, s.Figures.Mean))]);
        return table;
    }

    private static string[] Cells(OperationCount count, OperationCount whole) =>
        count.Raw == 0 ? ["-", "-", "-"] : [Number(count.Raw), Number(count.Weighted), Percent((double)count.Weighted / whole.Weighted)];

    private static Table Summary(BudgetReport report)
    {
        Table table = new Table().AddColumn("node");
        foreach ((string name, _, _) in report.States)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn(new TableColumn("budget").RightAligned());
        string limits = string.Join(" / ", report.States.Select(s => Number(s.Limit)));
        Row("weighted operations, mean", s => Judged(s.Figures.Mean.Weighted, s.Limit), limits);
        Row("weighted operations, largest frame", s => Judged(s.Figures.Largest, BudgetReport.LargestLimit), Number(BudgetReport.LargestLimit));
        Row("frames", s => Number(s.Figures.Frames), string.Empty);
        Row("objects made", s => Judged(s.Figures.Objects, 0), "0");
        Row("bytes that .NET allocated", s => Judged(s.Figures.HostBytes, 0), "0");
        Row("headers of string literals a frame", s => Number(s.Figures.Mean.Literals), string.Empty);
        foreach ((string name, double rate) in BudgetReport.Processors)
        {
            string speed = (rate / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
            Row($"{name}, {speed} M/s", s => Time(s.Figures.Seconds(rate)), string.Empty);
        }

        Row("heap of the node's objects, bytes", _ => Judged(report.HeapBytes, BudgetReport.HeapLimit), Number(BudgetReport.HeapLimit));
        return table;

        void Row(string name, Func<(string Name, BudgetFigures Figures, int Limit), string> value, string limit) =>
            table.AddRow([name, .. report.States.Select(value), limit]);
    }

    private static string Time(double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000.0:F0} ms, load {seconds / BudgetReport.FrameSeconds * 100.0:F0} %");

    private static string Judged(long value, long limit) =>
        value <= limit ? Number(value) : $"[red]{Number(value)} over[/]";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100.0:F1} %");
}
