using System;
using System.Collections.Generic;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What is simulated: who listens, what flies, and the world between them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, in a sentence; may be empty.</param>
/// <param name="Seed">Chooses noise, phases and tolerances.</param>
/// <param name="Duration">How long the nodes listen, in seconds.</param>
/// <param name="Start">The time of day of the first sample.</param>
/// <param name="Frame">Where on Earth it is.</param>
/// <param name="Air">The air.</param>
/// <param name="WindSpeed">Mean wind speed in metres a second, which makes noise at the microphones and nothing else.</param>
/// <param name="Ground">The ground, or <see langword="null"/> for none.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Sources">The sources.</param>
public sealed record Scenario(
    string Name,
    string Description,
    ulong Seed,
    double Duration,
    DateTimeOffset Start,
    GeodeticFrame Frame,
    Atmosphere Air,
    double WindSpeed,
    Ground? Ground,
    IReadOnlyList<ScenarioNode> Nodes,
    IReadOnlyList<ScenarioSource> Sources);
