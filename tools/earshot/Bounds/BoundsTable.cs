using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Shows the bound and the losses to a person.</summary>
internal static class BoundsTable
{
    private const int PlainWidth = 110;

    /// <summary>Gets the probabilities of detection for which figures are told.</summary>
    public static IReadOnlyList<double> DetectionLevels { get; } = [0.5, 0.9];

    /// <summary>Writes the tables.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(BoundsOptions options, BoundsReport report, Terminal terminal)
    {
        IAnsiConsole console = terminal.Screen ?? Plain(terminal);
        WriteEqualLines(options, report.Lengths, terminal, console);
        EngineTable.Write(report.Engines, terminal, console);
        FalseAlarmTable.Write(report.Steady, terminal, console);
    }

    /// <summary>Writes a decibel figure.</summary>
    /// <param name="value">The figure; NaN for what no SNR that was tried reaches.</param>
    /// <returns>The text.</returns>
    public static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Writes the head of a column.</summary>
    /// <param name="frames">The number of frames.</param>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>Two lines of text.</returns>
    public static string Head(int frames, double detections) => Text($"{frames} frame{(frames > 1 ? "s" : string.Empty)}\nPd {detections}");

    /// <summary>Makes a console for output that is no terminal.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The console.</returns>
    public static IAnsiConsole Plain(Terminal terminal)
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

    private static void WriteEqualLines(BoundsOptions options, IReadOnlyList<FrameCountReport> reports, Terminal terminal, IAnsiConsole console)
    {
        terminal.WriteLine(Text($"SNR of a line in dB (a bin, frame and microphone, rectangular window), {TrialComb.Lines} equal lines, {BoundsRun.Microphones} microphones, white noise,"));
        terminal.WriteLine(Text($"Pfa {BoundsRun.FalseAlarms} a trial over the whole search; {options.Trials} trials of noise, {options.Trials / BoundsRun.NoiseTrialsForOne} with a comb."));
        Table sensitivity = new Table().AddColumn(string.Empty);
        Table losses = new Table().AddColumn("loss in dB");
        foreach ((FrameCountReport report, double detections) in Cells(reports))
        {
            string head = Head(report.Frames, detections);
            sensitivity.AddColumn(new TableColumn(head).RightAligned());
            losses.AddColumn(new TableColumn(head).RightAligned());
        }

        AddRow(sensitivity, "independent shaft rates", reports, (report, _) => Text($"{report.Hypotheses:F0}"));
        AddRow(sensitivity, "bound, shaft rate known", reports, (report, pd) => Number(report.BoundOfKnownShaft(pd)));
        AddRow(sensitivity, "bound, shaft rate unknown", reports, (report, pd) => Number(report.Bound(pd)));
        AddRow(sensitivity, "best detector", reports, (report, pd) => Number(report.Steps[0].Required(pd)));
        AddRow(sensitivity, "firmware, comb evidence", reports, (report, pd) => Number(report.Firmware.Required(pd)));
        AddRow(sensitivity, "  standard error", reports, (report, pd) => Number(report.Firmware.StandardError(pd)));
        AddRow(sensitivity, "firmware, decision", reports, (report, pd) => Number(report.Decision.Required(pd)));
        console.Write(sensitivity);
        terminal.WriteLine("-: at none of the SNRs that were tried.");

        for (int i = 0; i < LossSteps.All.Count; i++)
        {
            AddRow(losses, LossSteps.All[i].Name, reports, (report, pd) => Number(report.Loss(i, pd)));
        }

        losses.AddEmptyRow();
        AddRow(losses, "sum", reports, (report, pd) => Number(Enumerable.Range(0, LossSteps.All.Count).Sum(i => report.Loss(i, pd))));
        AddRow(losses, "firmware less bound", reports, (report, pd) => Number(report.Firmware.Required(pd) - report.Bound(pd)));
        console.Write(losses);
    }

    private static IEnumerable<(FrameCountReport Report, double Detections)> Cells(IReadOnlyList<FrameCountReport> reports) =>
        reports.SelectMany(report => DetectionLevels.Select(detections => (report, detections)));

    private static void AddRow(Table table, string name, IReadOnlyList<FrameCountReport> reports, Func<FrameCountReport, double, string> cell) =>
        table.AddRow([name, .. Cells(reports).Select(one => cell(one.Report, one.Detections))]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
