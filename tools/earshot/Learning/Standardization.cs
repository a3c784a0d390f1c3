using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Learning;

/// <summary>Features in units of their own spread, with a 1 behind them for the bias; padded with zeros to whole <see cref="Lanes"/>.</summary>
/// <param name="Means">The mean of each feature.</param>
/// <param name="Deviations">The standard deviation of each feature.</param>
public sealed record Standardization(double[] Means, double[] Deviations)
{
    /// <summary>A feature that hardly changes is not blown up to a standard deviation of 1.</summary>
    private const double LeastDeviation = 0.1;

    /// <summary>Gets the length of an input.</summary>
    private int Length => Lanes.Whole(Means.Length + 1);

    /// <summary>Finds means and deviations, each example with its weight.</summary>
    /// <param name="examples">The examples, at least one.</param>
    /// <returns>The standardisation.</returns>
    public static Standardization Of(IReadOnlyList<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        double[] means = new double[examples[0].Features.Length];
        double[] deviations = new double[means.Length];
        double weights = examples.Sum(example => example.Weight);
        for (int i = 0; i < means.Length; i++)
        {
            double mean = examples.Sum(example => example.Weight * example.Features[i]) / weights;
            double variance = examples.Sum(example => example.Weight * (example.Features[i] - mean) * (example.Features[i] - mean)) / weights;
            means[i] = mean;
            deviations[i] = Math.Max(Math.Sqrt(variance), LeastDeviation);
        }

        return new Standardization(means, deviations);
    }

    /// <summary>Standardises features.</summary>
    /// <param name="features">The features.</param>
    /// <returns>The input.</returns>
    public double[] Apply(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] input = new double[Length];
        for (int i = 0; i < features.Length; i++)
        {
            input[i] = (features[i] - Means[i]) / Deviations[i];
        }

        input[features.Length] = 1.0;
        return input;
    }

    /// <summary>Takes the standardisation into weights for inputs, for the node has none.</summary>
    /// <param name="rows">The weights of each unit, row after row.</param>
    /// <param name="units">The number of units.</param>
    /// <returns>Weights for features [units * features], and biases [units].</returns>
    public (double[] Weights, double[] Biases) TakeInto(double[] rows, int units)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[] weights = new double[units * Means.Length];
        double[] biases = new double[units];
        for (int j = 0; j < units; j++)
        {
            int row = j * Length;
            biases[j] = rows[row + Means.Length];
            for (int i = 0; i < Means.Length; i++)
            {
                double weight = rows[row + i] / Deviations[i];
                weights[(j * Means.Length) + i] = weight;
                biases[j] -= weight * Means[i];
            }
        }

        return (weights, biases);
    }
}
