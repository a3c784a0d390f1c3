using System;
using System.Globalization;
using Earshot.Detection;

namespace Earshot.Tools.Learning;

/// <summary>A network in the integers of a <see cref="SignatureSet"/>.</summary>
/// <param name="Weights">Weights, Q10, row after row [units * features].</param>
/// <param name="Biases">Biases, Q8 [units].</param>
/// <param name="Outputs">Weights of the units, Q8 [units].</param>
/// <param name="OutputBias">The bias of the log-odds, Q8.</param>
public sealed record QuantizedNetwork(short[] Weights, short[] Biases, short[] Outputs, short OutputBias)
{
    private const double Q8 = 256.0;

    /// <summary>Rounds a network to integers.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The integers.</returns>
    /// <exception cref="RunFailedException">A weight does not fit 16 bits.</exception>
    public static QuantizedNetwork Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new QuantizedNetwork(
            Round("weight", network.Weights, 1 << SignatureSet.WeightQ),
            Round("bias", network.Biases, Q8),
            Round("output weight", network.Outputs, Q8),
            Round("output bias", [network.OutputBias], Q8)[0]);
    }

    /// <summary>Makes the profile.</summary>
    /// <param name="type">The type that messages name.</param>
    /// <returns>The profile.</returns>
    public SignatureSet ToProfile(string type) => new(Weights, Biases, [new SignatureProfile(type, true, Outputs, OutputBias), new SignatureProfile("other", false, new short[Outputs.Length], 0)]);

    private static short[] Round(string what, double[] values, double scale) => Array.ConvertAll(values, value =>
    {
        double rounded = Math.Round(value * scale);
        return rounded is >= short.MinValue and <= short.MaxValue
            ? (short)rounded
            : throw new RunFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The fit has a {what} of {value:F2}, beyond the {short.MaxValue / scale:F0} that a profile can hold: the recordings are too few or too alike; add others, or try another --seed."));
    });
}
