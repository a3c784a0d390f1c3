using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace Earshot.Tools.Bounds;

/// <summary>Shows the bearing beside the bound to a person.</summary>
internal static class BearingTable
{
    private const double Degree = Math.PI / 180.0;
    private const double PerTenThousand = 10_000.0;

    /// <summary>Writes the tables.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="cells">What was measured.</param>
    /// <param name="terminal">Where output goes.</param>
    public static void Write(BearingOptions options, IReadOnlyList<BearingCell> cells, Terminal terminal)
    {
        IAnsiConsole console = terminal.Screen ?? BoundsTable.Plain(terminal);
        terminal.WriteLine(Text($"Error of the azimuth over the Cramer-Rao bound, {BearingSpectrum.Lines} lines in white noise, {options.Trials} trials of each setting;"));
        terminal.WriteLine("spacings 0.1 to 1 m, SNR of the strongest line -5 to 25 dB (a bin, frame and microphone, rectangular window), all azimuths.");
        Write("bound < 1.5 degrees", cells, cell => cell.Fine, options.Trials, console);
        Write("elsewhere", cells, cell => cell.Coarse, options.Trials, console);
        terminal.WriteLine("The number is that of frames, of first and second pair. told: share of the trials that gave a bearing; two: with a second candidate.");
        terminal.WriteLine(Text($"wide: with a sigma of more than {BearingTally.WideBounds:F0} bounds, which is held to cover the truth only; within two of them: {WideCover(cells):P1}."));
        terminal.WriteLine("error: root mean square of error over bound, wide ones and outliers left out; worst: of the setting where it is largest, of those with a quarter of the trials.");
        terminal.WriteLine("outliers: in 10,000 bearings, no candidate within 5 sigma; 2nd: in 10,000, the second was and the first was not.");
        WritePhat(cells, terminal, console);
    }

    private static void Write(string name, IReadOnlyList<BearingCell> cells, Func<BearingCell, BearingTally> select, int trials, IAnsiConsole console)
    {
        Table table = new Table().AddColumn(name);
        foreach (string column in new[] { "trials", "told", "two", "wide", "error", "worst", "outliers", "2nd", "1 sigma", "2 sigma" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (BearingSpectrum spectrum in BearingSpectrum.All)
        {
            foreach (BearingListening listening in BearingListening.All)
            {
                BearingTally sum = new();
                double worst = double.NaN;
                foreach (BearingTally tally in cells.Where(cell => cell.Spectrum == spectrum && cell.Listening == listening).Select(select))
                {
                    sum.Add(tally);
                    if (tally.Reported >= trials / 4 && !(tally.ErrorOverBound <= worst))
                    {
                        worst = tally.ErrorOverBound;
                    }
                }

                table.AddRow(
                    $"{listening.Name}, {spectrum.Name}",
                    Text($"{sum.Trials}"),
                    Text($"{(double)sum.Reported / sum.Trials:P1}"),
                    Text($"{(double)sum.Alternates / sum.Reported:P1}"),
                    Text($"{(double)sum.Wide / sum.Reported:P1}"),
                    BoundsTable.Number(sum.ErrorOverBound),
                    BoundsTable.Number(worst),
                    Text($"{sum.Outliers * PerTenThousand / sum.Reported:F1}"),
                    Text($"{sum.SecondRight * PerTenThousand / sum.Reported:F1}"),
                    Text($"{sum.ShareWithinOne:P1}"),
                    Text($"{sum.ShareWithinTwo:P1}"));
            }
        }

        console.Write(table);
    }

    private static double WideCover(IReadOnlyList<BearingCell> cells)
    {
        BearingTally sum = new();
        foreach (BearingCell cell in cells)
        {
            sum.Add(cell.Fine);
            sum.Add(cell.Coarse);
        }

        return (double)sum.WideWithinTwo / sum.Wide;
    }

    private static void WritePhat(IReadOnlyList<BearingCell> cells, Terminal terminal, IAnsiConsole console)
    {
        List<BearingCell> compared = [.. cells.Where(cell => cell.Compared[0].Count > 0)];
        int[] decibels = [.. compared.Select(cell => cell.SnrDecibels).Distinct()];
        terminal.WriteLine(string.Empty);
        terminal.WriteLine(Text($"Median error in degrees at {BearingMonteCarlo.ComparedSpacing} m on the same sound: firmware, GCC-PHAT, SRP-PHAT."));
        Table table = new Table().AddColumn(string.Empty);
        foreach (int snr in decibels)
        {
            table.AddColumn(new TableColumn(Text($"{snr} dB")).RightAligned());
        }

        foreach (IGrouping<(BearingListening Listening, BearingSpectrum Spectrum), BearingCell> row in compared.GroupBy(cell => (cell.Listening, cell.Spectrum)))
        {
            table.AddRow([$"{row.Key.Listening.Name}, {row.Key.Spectrum.Name}", .. row.Select(cell => string.Join('\n', cell.Compared.Select(errors => Median(errors))))]);
        }

        console.Write(table);
    }

    // Half of the trials without a bearing: there is no median.
    private static string Median(List<double> errors)
    {
        double median = Statistics.Median(errors) / Degree;
        return median < 180.0 ? Text($"{median:F2}") : "-";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
