namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What <c>simulate</c> is to do.</summary>
/// <param name="Scenario">The name of a ready-made scenario or of a file.</param>
/// <param name="Output">The folder to write into.</param>
/// <param name="Seed">The seed instead of the scenario's own, or <see langword="null"/>.</param>
/// <param name="Detect">Whether the firmware is to hear it.</param>
/// <param name="Detections">Whether to simulate detections and no sound.</param>
/// <param name="FalseShare">The share of node-seconds with a false detection, for that.</param>
/// <param name="Plot">Whether to draw what each node hears.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record SimulateOptions(string Scenario, string Output, ulong? Seed, bool Detect, bool Detections, double FalseShare, bool Plot, bool Json);
