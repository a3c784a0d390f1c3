using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>A source with its engine, whose phases and wander the seed has chosen.</summary>
/// <param name="Source">The source.</param>
/// <param name="Engine">Its engine.</param>
public sealed record SimulatedSource(ScenarioSource Source, EngineSource Engine)
{
    /// <summary>Makes the sources of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>The sources in its order.</returns>
    public static IReadOnlyList<SimulatedSource> Of(Scenario scenario) =>
        [.. scenario.Sources.Select((source, i) => new SimulatedSource(source, EngineSource.Cruising(source.Engine, source.Rate, Seeds.Of(scenario.Seed, Seeds.Use.Engine, i))))];
}
