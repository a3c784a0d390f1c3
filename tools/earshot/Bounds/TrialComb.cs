using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Bounds;

/// <summary>A comb to be heard in noise: its lines and its shaft rates.</summary>
/// <param name="Amplitudes">The amplitudes of the lines, 1x first; the mean of the squares of the <see cref="Lines"/> largest is 1.</param>
/// <param name="LowestShaft">The lowest shaft frequency, in Hz.</param>
/// <param name="HighestShaft">The highest.</param>
/// <param name="HighestLine">The frequency in Hz above which there are no lines.</param>
internal sealed record TrialComb(IReadOnlyList<double> Amplitudes, double LowestShaft, double HighestShaft, double HighestLine)
{
    /// <summary>The number of lines whose mean SNR is that of the comb.</summary>
    public const int Lines = 8;

    /// <summary>Gets the comb of the comparison with the bound: equal lines from 1x on, all cruising rates.</summary>
    public static TrialComb EqualLines { get; } = new([.. Enumerable.Repeat(1.0, Lines)], 72.0, 147.0, double.PositiveInfinity);

    /// <summary>Gets the comb of a Shahed-136: its lines and its rates, standing still to the listener and without wander.</summary>
    public static TrialComb Shahed136 { get; } = Of(EngineModels.Shahed136);

    /// <summary>Gets the mean power of its strongest lines over that of the <see cref="Lines"/> strongest.</summary>
    /// <param name="count">How many of the strongest.</param>
    /// <returns>The ratio, at least 1 for fewer than <see cref="Lines"/>.</returns>
    public double MeanPower(int count) => Amplitudes.OrderDescending().Take(count).Average(amplitude => amplitude * amplitude);

    private static TrialComb Of(EngineModel model)
    {
        TrialComb comb = new([.. model.Lines.Select(SoundLevel.ToAmplitude)], model.LowestRate, model.HighestRate, model.HighestLine);
        double scale = 1.0 / Math.Sqrt(comb.MeanPower(Lines));
        return comb with { Amplitudes = [.. comb.Amplitudes.Select(amplitude => amplitude * scale)] };
    }
}
