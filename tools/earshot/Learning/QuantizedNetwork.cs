using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Detection;

namespace Earshot.Tools.Learning;

/// <summary>A network in the integers of a <see cref="SignatureSet"/>.</summary>
/// <param name="Weights">Weights, Q10, row after row [units * features].</param>
/// <param name="Biases">Biases, Q8 [units].</param>
/// <param name="Outputs">Weights of the units for each class, Q8, row after row [classes * units].</param>
/// <param name="OutputBiases">Biases of the classes, Q8 [classes].</param>
public sealed record QuantizedNetwork(short[] Weights, short[] Biases, short[] Outputs, short[] OutputBiases)
{
    private const double Q8 = 256.0;

    /// <summary>Gets the number of tanh units.</summary>
    public int Units => Biases.Length;

    /// <summary>Rounds a network to integers.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The integers.</returns>
    /// <exception cref="RunFailedException">A weight does not fit 16 bits, or those of a unit the node's sum.</exception>
    public static QuantizedNetwork Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        short[] weights = Round("weight", network.Weights, 1 << SignatureSet.WeightQ);
        foreach (short[] unit in weights.Chunk(weights.Length / network.Biases.Length))
        {
            // The node adds up in 32 bits, of features below 2^16.
            Fits("sum of a unit's weights", unit.Sum(weight => Math.Abs((double)weight)), 1 << SignatureSet.WeightQ);
        }

        return new QuantizedNetwork(
            weights,
            Round("bias", network.Biases, Q8),
            Round("output weight", network.Outputs, Q8),
            Round("output bias", network.OutputBiases, Q8));
    }

    /// <summary>Makes the signatures.</summary>
    /// <param name="classes">The classes, in the order of the outputs.</param>
    /// <returns>The signatures.</returns>
    public SignatureSet ToSet(IReadOnlyList<SoundClass> classes) => new(
        Weights,
        Biases,
        [.. classes.Select((one, k) => new SignatureProfile(one.Type, one.Threat, OutputsOf(k), OutputBiases[k]))]);

    /// <summary>Gets the weights of the units for one class.</summary>
    /// <param name="sound">The class's number.</param>
    /// <returns>The weights, Q8 [units].</returns>
    public short[] OutputsOf(int sound) => Outputs[(sound * Units)..((sound + 1) * Units)];

    private static short[] Round(string what, double[] values, double scale) => Array.ConvertAll(values, value => (short)Fits(what, Math.Round(value * scale), scale));

    private static double Fits(string what, double rounded, double scale) => rounded is >= short.MinValue and <= short.MaxValue
        ? rounded
        : throw new RunFailedException(string.Create(
            CultureInfo.InvariantCulture,
            $"The fit has a {what} of {rounded / scale:F2}, beyond the {short.MaxValue / scale:F0} that signatures can hold: the recordings are too few or too alike; add others, or try another --seed."));
}
