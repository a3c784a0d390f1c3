using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>A point of a flight.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Speed">The speed there, in metres a second; it changes evenly from point to point.</param>
public sealed record Waypoint(Position Place, double Speed);
