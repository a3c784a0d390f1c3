using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Bounds;

/// <summary>How strong the lines of the comb are for which bearings are measured.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Amplitudes">The amplitudes of the lines, 1x first; that of the strongest is 1.</param>
public sealed record BearingSpectrum(string Key, string Name, IReadOnlyList<double> Amplitudes)
{
    /// <summary>The number of lines of each.</summary>
    public const int Lines = 8;

    /// <summary>Gets the spectra: equal lines, each line 3 dB below the one before, odd lines 14 dB below the even ones.</summary>
    public static IReadOnlyList<BearingSpectrum> All { get; } =
    [
        new("equal", "equal", Of(_ => 0.0)),
        new("falling", "-3 dB a line", Of(line => -3.0 * (line - 1))),
        new("even", "odd -14 dB", Of(line => line % 2 == 0 ? 0.0 : -14.0)),
    ];

    private static double[] Of(Func<int, double> decibels) =>
        [.. Enumerable.Range(1, Lines).Select(line => Math.Sqrt(Decibels.ToRatio(decibels(line))))];
}
