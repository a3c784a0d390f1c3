using System;

namespace Earshot.Tools.Bounds;

/// <summary>Ratios of powers in decibels.</summary>
internal static class Decibels
{
    /// <summary>Gets the ratio that a number of decibels stands for.</summary>
    /// <param name="decibels">The decibels.</param>
    /// <returns>The ratio of powers.</returns>
    public static double ToRatio(double decibels) => Math.Pow(10.0, decibels / 10.0);
}
