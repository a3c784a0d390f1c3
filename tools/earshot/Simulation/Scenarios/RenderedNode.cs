using System.Collections.Generic;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What a node hears of a scenario.</summary>
/// <param name="Node">The node.</param>
/// <param name="Heading">The heading that its array really has.</param>
/// <param name="Microphones">Its microphones as they are.</param>
/// <param name="Interleaved">The samples, frame by frame, in array order.</param>
/// <param name="Truth">The truth, by source and second.</param>
/// <param name="NoiseLevel">The level of all noise at the first microphone in dB SPL.</param>
/// <param name="Clipped">The number of samples that were clipped.</param>
public sealed record RenderedNode(
    ScenarioNode Node,
    double Heading,
    IReadOnlyList<SimulatedMicrophone> Microphones,
    short[] Interleaved,
    IReadOnlyList<TruthRow> Truth,
    double NoiseLevel,
    int Clipped);
