using System;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>A source as it is heard at a node, by geometry and a law of its level.</summary>
/// <param name="Index">The source's number.</param>
/// <param name="Point">Where its sound came from, and when.</param>
/// <param name="Level">Its level at the node in dB SPL.</param>
public sealed record SourceAtNode(int Index, TruePoint Point, double Level)
{
    // What absorption takes of an engine's lines a kilometre, and what the ground adds; fitted to rendered scenarios.
    private const double Absorption = 1.9;
    private const double GroundGain = 3.5;

    /// <summary>The farthest in metres that anything is heard.</summary>
    public const double Farthest = 11_000.0;

    /// <summary>Gets it.</summary>
    /// <param name="index">The source's number.</param>
    /// <param name="source">The source.</param>
    /// <param name="ear">The node.</param>
    /// <param name="scenario">The air.</param>
    /// <param name="time">When it is heard, in seconds.</param>
    /// <returns>What is heard, or <see langword="null"/> where nothing is.</returns>
    public static SourceAtNode? Of(int index, SimulatedSource source, Position ear, Scenario scenario, double time)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(scenario);
        if (TruePoint.Of(source, ear, scenario.Air, time) is not { } point || point.Range > Farthest)
        {
            return null;
        }

        double kilometres = Math.Max(point.Range, 1.0) / 1000.0;
        double level = source.Source.Level - 60.0 - (20.0 * Math.Log10(kilometres)) - (Absorption * kilometres) + GroundGain;
        return new SourceAtNode(index, point, level);
    }
}
