using System;

namespace Earshot.Tools.Bounds;

/// <summary>Ratios of powers in decibels.</summary>
internal static class Decibels
{
    /// <summary>Gets the ratio that a number of decibels stands for.</summary>
    /// <param name="decibels">The decibels.</param>
    /// <returns>The ratio of powers.</returns>
    public static double ToRatio(double decibels) => Math.Pow(10.0, decibels / 10.0);

    /// <summary>Gets the decibels of a ratio.</summary>
    /// <param name="ratio">The ratio of powers, above 0.</param>
    /// <returns>The decibels.</returns>
    public static double FromRatio(double ratio) => 10.0 * Math.Log10(ratio);
}
