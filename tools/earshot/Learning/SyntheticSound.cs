using System;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Learning;

/// <summary>A sound that no recording holds, made to learn from.</summary>
/// <param name="Type">The type of its class.</param>
/// <param name="Weight">How much it counts, all of its examples together; a negative recording counts 1.</param>
/// <param name="Rates">The shaft rates in Hz that are heard at a time in seconds: only frames in which one of them is tracked are
/// examples of it. <see langword="null"/> where every frame is one.</param>
/// <param name="Make">Makes what the microphones hear, from the boot on.</param>
internal sealed record SyntheticSound(string Type, double Weight, Func<double, double[]>? Rates, Func<Microphones> Make)
{
    /// <summary>Seconds that are heard.</summary>
    public const double Seconds = 14.0;
}
