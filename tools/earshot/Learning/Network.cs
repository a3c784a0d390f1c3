using System;

namespace Earshot.Tools.Learning;

/// <summary>A network of tanh units over features in their own units, as <see cref="Detection.SignatureProfile"/> documents it.</summary>
/// <param name="Weights">Weights, row after row [units * features].</param>
/// <param name="Biases">Biases of the units [units].</param>
/// <param name="Outputs">Weights of the units [units].</param>
/// <param name="OutputBias">The bias of the log-odds.</param>
public sealed record Network(double[] Weights, double[] Biases, double[] Outputs, double OutputBias)
{
    /// <summary>Computes natural log-odds.</summary>
    /// <param name="features">The features.</param>
    /// <returns>The log-odds.</returns>
    public double LogOdds(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double logOdds = OutputBias;
        for (int j = 0; j < Biases.Length; j++)
        {
            double sum = Biases[j];
            for (int i = 0; i < features.Length; i++)
            {
                sum += Weights[(j * features.Length) + i] * features[i];
            }

            logOdds += Outputs[j] * PortableMath.Tanh(sum);
        }

        return logOdds;
    }
}
