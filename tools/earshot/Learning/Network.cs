using System;
using System.Linq;

namespace Earshot.Tools.Learning;

/// <summary>A network of tanh units over features in their own units, as <see cref="Detection.SignatureSet"/> documents it.</summary>
/// <param name="Weights">Weights, row after row [units * features].</param>
/// <param name="Biases">Biases of the units [units].</param>
/// <param name="Outputs">Weights of the units for each class, row after row [classes * units].</param>
/// <param name="OutputBiases">Biases of the classes [classes].</param>
/// <param name="Threats">Which classes are threats [classes].</param>
public sealed record Network(double[] Weights, double[] Biases, double[] Outputs, double[] OutputBiases, bool[] Threats)
{
    /// <summary>Computes the natural log-odds of any threat against anything else.</summary>
    /// <param name="features">The features.</param>
    /// <returns>The log-odds.</returns>
    public double LogOdds(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] hidden = new double[Biases.Length];
        for (int j = 0; j < hidden.Length; j++)
        {
            double sum = Biases[j];
            for (int i = 0; i < features.Length; i++)
            {
                sum += Weights[(j * features.Length) + i] * features[i];
            }

            hidden[j] = PortableMath.Tanh(sum);
        }

        double threats = 0.0;
        double others = 0.0;
        for (int k = 0; k < OutputBiases.Length; k++)
        {
            double sum = OutputBiases[k];
            for (int j = 0; j < hidden.Length; j++)
            {
                sum += Outputs[(k * hidden.Length) + j] * hidden[j];
            }

            double share = PortableMath.Exp(sum);
            threats += Threats[k] ? share : 0.0;
            others += Threats[k] ? 0.0 : share;
        }

        return Math.Log(threats / others);
    }

    /// <summary>
    /// Stretches and shifts the log-odds: the shift exactly, the stretch exactly where one threat and one other class
    /// outweigh the rest of their kind.
    /// </summary>
    /// <param name="calibration">By how much.</param>
    /// <returns>The network.</returns>
    public Network Calibrated(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return this with
        {
            Outputs = Array.ConvertAll(Outputs, output => calibration.Slope * output),
            OutputBiases = [.. OutputBiases.Select((bias, k) => (calibration.Slope * bias) + (Threats[k] ? calibration.Offset : 0.0))],
        };
    }
}
