namespace Earshot.Tools.Simulation.Detections;

/// <summary>A detection message of the simulation, and what it really is.</summary>
/// <param name="Arrival">When it arrives, in seconds of the scenario.</param>
/// <param name="Text">The line as a detection log has it: UTF-8 JSON with <c>rx</c>.</param>
/// <param name="Node">The node's number.</param>
/// <param name="Source">The source's number, or -1 for what is none.</param>
/// <param name="Time">When the sound was heard.</param>
public sealed record SimulatedDetection(double Arrival, byte[] Text, int Node, int Source, double Time);
