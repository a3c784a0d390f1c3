using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>A source.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Engine">What it sounds like.</param>
/// <param name="Level">Its level 1 m from it in dB SPL.</param>
/// <param name="Rate">The mean line spacing of its engine in Hz.</param>
/// <param name="Flight">Where it is when.</param>
public sealed record ScenarioSource(string Id, EngineModel Engine, double Level, double Rate, WaypointFlight Flight);
