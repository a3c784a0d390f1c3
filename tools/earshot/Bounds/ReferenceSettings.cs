using System;

namespace Earshot.Tools.Bounds;

/// <summary>How the reference detector differs from the best one: a step towards the firmware.</summary>
internal sealed record ReferenceSettings
{
    /// <summary>Gets the number of the analysis window, as <see cref="TrialFrame.Power"/> takes it.</summary>
    public int Window { get; init; }

    /// <summary>Gets what becomes of a power over the noise before lines are added.</summary>
    public Func<double, double> Measure { get; init; } = power => power;

    /// <summary>Gets a value indicating whether lines are read from the nearest half bin (half-way between two bins) instead of from the frequency itself.</summary>
    public bool HalfBins { get; init; }

    /// <summary>Gets the weight of each line, 1x first.</summary>
    public double[] LineWeights { get; init; } = [1, 1, 1, 1, 1, 1, 1, 1];
}
