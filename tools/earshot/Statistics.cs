using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools;

/// <summary>Summary figures of measurements.</summary>
public static class Statistics
{
    /// <summary>Gets the median: the middle value, or the mean of the two middle ones.</summary>
    /// <param name="values">At least one value.</param>
    /// <returns>The median.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? throw new ArgumentException("A median needs at least one value.", nameof(values))
            : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }
}
