using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ScottPlot;

namespace Earshot.Tools.Commanding;

/// <summary>What a node hears: magnitude only, some bands from 62.5 to 1,875 Hz.</summary>
/// <param name="From">Frequency of the first band in Hz.</param>
/// <param name="Step">Distance of the bands in Hz.</param>
/// <param name="Level">The largest value of each band in dB.</param>
/// <param name="Floor">The noise floor in each band in dB.</param>
public sealed record HeardSpectrum(double From, double Step, IReadOnlyList<int> Level, IReadOnlyList<int> Floor)
{
    private const int MostLines = 32;
    private const int Width = 640;
    private const int Height = 320;

    /// <summary>Draws it with letters, a line for a band or some bands together.</summary>
    /// <returns>The lines.</returns>
    public IEnumerable<string> ToLines()
    {
        int together = (Level.Count + MostLines - 1) / MostLines;
        for (int i = 0; i < Level.Count; i += together)
        {
            int place = i;
            for (int j = i; j < Math.Min(i + together, Level.Count); j++)
            {
                place = Level[j] > Level[place] ? j : place;
            }

            int over = Level[place] - FloorAt(place);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{From + (place * Step),8:F1} Hz {Level[place],4} dB {(over > 0 ? new string('#', Math.Min(over, 48)) : ".")}");
        }
    }

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <returns>A PNG image.</returns>
    public byte[] ToPng(string title)
    {
        using Plot plot = new();
        double[] frequencies = [.. Enumerable.Range(0, Level.Count).Select(i => From + (i * Step))];
        ScottPlot.Plottables.Scatter level = plot.Add.ScatterLine(frequencies, Level.Select(value => (double)value).ToArray());
        level.LegendText = "heard";
        ScottPlot.Plottables.Scatter floor = plot.Add.ScatterLine(frequencies, Level.Select((_, i) => (double)FloorAt(i)).ToArray());
        floor.LegendText = "floor";
        plot.Title(title);
        plot.XLabel("Hz");
        plot.YLabel("dB");
        plot.ShowLegend(Alignment.UpperRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private int FloorAt(int band) => band < Floor.Count ? Floor[band] : Level[band];
}
