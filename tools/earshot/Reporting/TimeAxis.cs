using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Earshot.Tools.Reporting;

/// <summary>The axis that all charts over time share.</summary>
internal static class TimeAxis
{
    private const int MostTicks = 12;

    private static readonly double[] s_steps = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0];

    /// <summary>Gets ticks at round times.</summary>
    /// <param name="end">The axis' end in seconds.</param>
    /// <returns>Times and labels.</returns>
    public static IEnumerable<(double Value, string Label)> Ticks(double end)
    {
        double step = Array.Find(s_steps, candidate => end / candidate <= MostTicks);
        step = step > 0.0 ? step : Math.Ceiling(end / MostTicks / 3600.0) * 3600.0;
        return Enumerable.Range(0, (int)(end / step) + 1).Select(i => (i * step, Label(i * step)));
    }

    private static string Label(double seconds) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)(seconds / 60.0)}:{seconds % 60.0:00.#}");
}
