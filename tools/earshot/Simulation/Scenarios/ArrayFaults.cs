using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What is wrong with the channels of a node, as against what its configuration says.</summary>
/// <param name="Order">For each channel the microphone that it carries, from 0.</param>
/// <param name="Inverted">The channels with the wrong sign.</param>
/// <param name="Dead">The channels that deliver zeros.</param>
/// <param name="Gain">How much more each channel gives, in dB.</param>
/// <param name="Skew">How much later each channel delivers, in microseconds.</param>
public sealed record ArrayFaults(
    IReadOnlyList<int> Order,
    IReadOnlyList<int> Inverted,
    IReadOnlyList<int> Dead,
    IReadOnlyList<double> Gain,
    IReadOnlyList<double> Skew)
{
    /// <summary>Makes an array in order.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <returns>No faults.</returns>
    public static ArrayFaults None(int channels) =>
        new([.. Enumerable.Range(0, channels)], [], [], new double[channels], new double[channels]);
}
