using System;

namespace Earshot.Correlation.Tracking;

/// <summary>What sound loses on its way: it spreads over a sphere, and air takes some, 20 lg r + 0.0019 r dB.</summary>
public static class SoundLoss
{
    // What air takes of an engine's lines, fitted to rendered scenarios (docs/simulation.md).
    private const double Absorption = 1.9e-3;

    // Nearer than this nothing flies, and the logarithm ends.
    private const double Nearest = 10.0;

    /// <summary>Gets the loss.</summary>
    /// <param name="range">The way in metres.</param>
    /// <returns>Decibels, with those of one metre at 0.</returns>
    public static double At(double range) => (20.0 * Math.Log10(Math.Max(range, Nearest))) + (Absorption * range);
}
