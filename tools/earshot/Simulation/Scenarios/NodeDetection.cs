using System;
using Earshot.Tools.Running;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>A detection message of a node in a scenario.</summary>
/// <param name="Arrival">When it was handed over, in seconds of the scenario.</param>
/// <param name="Payload">The message as published.</param>
/// <param name="Message">The same, read.</param>
/// <param name="Time">When the sound reached the node, in seconds of the scenario.</param>
public sealed record NodeDetection(TimeSpan Arrival, ReadOnlyMemory<byte> Payload, DetectionMessage Message, double Time);
