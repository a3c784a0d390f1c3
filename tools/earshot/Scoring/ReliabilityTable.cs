using System;
using System.Globalization;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>Shows a person what stated probabilities are worth.</summary>
internal static class ReliabilityTable
{
    /// <summary>Writes the reliability of whole recordings and of frames.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(DetectionFigures figures, Terminal terminal)
    {
        IAnsiConsole console = PlainConsole.For(terminal);
        Write("highest of a recording", figures.OfRecordings, console);
        Write("of each frame", figures.OfFrames, console);
    }

    private static void Write(string what, Reliability reliability, IAnsiConsole console)
    {
        Table table = new Table().AddColumn($"probability, {what}");
        foreach (string name in new[] { "mean", "trials", "positive", "share", "share as learn weighs" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ReliabilityBin bin in reliability.Bins)
        {
            table.AddRow(
                Text($"{bin.Low:F1} - {bin.Low + 0.1:F1}"),
                Text($"{bin.Probability:F2}"),
                Text($"{bin.Trials:0.##}"),
                Text($"{bin.Positives:0.##}"),
                Text($"{bin.Positives / bin.Trials:F2}"),
                Text($"{bin.WeighedShare:F2}"));
        }

        table.AddRow("Brier score", string.Empty, string.Empty, string.Empty, Text($"{reliability.Brier:F3}"), Text($"{reliability.WeighedBrier:F3}"));
        table.AddRow("expected calibration error", string.Empty, string.Empty, string.Empty, Text($"{reliability.Error:F3}"), Text($"{reliability.WeighedError:F3}"));
        console.Write(table);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
