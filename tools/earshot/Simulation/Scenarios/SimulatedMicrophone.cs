using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What one channel of a node hears with: a microphone as it is, tolerances drawn and faults added.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Gain">How much more it gives than it should, in dB.</param>
/// <param name="Delay">How much later, in seconds.</param>
/// <param name="Inverted">Whether pressure comes out as suction.</param>
/// <param name="Dead">Whether the channel delivers zeros.</param>
public sealed record SimulatedMicrophone(Position Place, double Gain, double Delay, bool Inverted, bool Dead)
{
    /// <summary>Makes the microphones of a node.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="node">The node's number.</param>
    /// <param name="heading">The heading that the array really has, degrees clockwise from true north.</param>
    /// <returns>The microphones by channel: in array order, where the wiring is right.</returns>
    public static IReadOnlyList<SimulatedMicrophone> Of(Scenario scenario, int node, out double heading)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioNode listener = scenario.Nodes[node];
        MicrophoneTolerance tolerance = listener.Tolerance;
        ArrayFaults faults = listener.Faults;
        SplitMix random = new(Seeds.Of(scenario.Seed, Seeds.Use.Tolerance, node));
        double turned = Angles.Wrap360(listener.Layout.Heading + (tolerance.Heading * random.NextGaussian()));
        heading = turned;
        ArrayLayout layout = listener.Layout with { Heading = turned };
        SimulatedMicrophone[] sound = [.. Enumerable.Range(0, layout.MicrophoneCount).Select(m => new SimulatedMicrophone(
            listener.Place + layout.Microphone(m) + (new Position(random.NextGaussian(), random.NextGaussian(), 0.0) * tolerance.Position),
            tolerance.Gain * random.NextGaussian(),
            tolerance.Delay * 1e-6 * random.NextGaussian(),
            Inverted: false,
            Dead: false))];
        return [.. Enumerable.Range(0, sound.Length).Select(channel =>
        {
            SimulatedMicrophone wired = sound[faults.Order[channel]];
            return wired with
            {
                Gain = wired.Gain + faults.Gain[channel],
                Delay = wired.Delay + (faults.Skew[channel] * 1e-6),
                Inverted = faults.Inverted.Contains(channel),
                Dead = faults.Dead.Contains(channel),
            };
        })];
    }
}
