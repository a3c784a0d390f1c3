using System;

namespace Earshot.Tools.Bounds;

/// <summary>How the reference detector differs from the best one: a step towards the firmware, or away from it.</summary>
internal sealed record ReferenceSettings
{
    /// <summary>Gets the number of the analysis window, as <see cref="TrialFrame.Power"/> takes it.</summary>
    public int Window { get; init; }

    /// <summary>Gets what becomes of a power over the noise before lines are added.</summary>
    public Func<double, double> Measure { get; init; } = power => power;

    /// <summary>Gets a value indicating whether lines are read from the nearest half bin (half-way between two bins) instead of from the frequency itself.</summary>
    public bool HalfBins { get; init; }

    /// <summary>Gets the first line that is read as the largest of three bins; 17 for none.</summary>
    public int FirstWideLine { get; init; } = 17;

    /// <summary>Gets the weight of each line, 1x first.</summary>
    public double[] LineWeights { get; init; } = [1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>Gets how much of a line's weight is taken off at the gap above it.</summary>
    public double GapShare { get; init; }

    /// <summary>Gets the shaft frequencies that are tried, in Hz; ascending.</summary>
    public double[] Grid { get; init; } = Range(72.0, 147.0, 0.2);

    /// <summary>Gets the share by which the sum forgets in a frame; 0 adds up everything.</summary>
    public double Forgetting { get; init; }

    /// <summary>Gets the cost of a step to a neighbouring shaft frequency from one frame to the next, in units of evidence; infinite for none.</summary>
    public double GlideCost { get; init; } = double.PositiveInfinity;

    /// <summary>Makes evenly spaced shaft frequencies.</summary>
    /// <param name="first">The first, in Hz.</param>
    /// <param name="last">The last.</param>
    /// <param name="step">The spacing.</param>
    /// <returns>The frequencies.</returns>
    public static double[] Range(double first, double last, double step)
    {
        double[] grid = new double[(int)Math.Round((last - first) / step) + 1];
        for (int i = 0; i < grid.Length; i++)
        {
            grid[i] = first + (i * step);
        }

        return grid;
    }
}
