using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Learning;

/// <summary>
/// Fits a network to examples: least weighted logistic loss with a ridge, by Adam (Kingma and Ba 2015) in batches.
/// One thread and its own random numbers: the same examples in the same order and the same seed give the same bits.
/// </summary>
public sealed class NetworkTrainer
{
    /// <summary>The number of tanh units.</summary>
    public const int Units = 12;

    private const int Epochs = 30;
    private const int BatchSize = 128;
    private const double FirstRate = 0.02;
    private const double RateDecay = 0.96;
    private const double Ridge = 0.0025;
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;

    /// <summary>A feature that hardly changes is not blown up to a standard deviation of 1.</summary>
    private const double LeastDeviation = 0.1;

    private readonly double[][] _inputs;
    private readonly double[] _targets;
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly int _features;
    private readonly double[] _parameters;
    private readonly double[] _gradient;
    private readonly double[] _mean;
    private readonly double[] _square;
    private readonly double[] _hidden = new double[Units];

    private NetworkTrainer(IReadOnlyList<Example> examples, SplitMix random)
    {
        _features = examples[0].Features.Length;
        _means = new double[_features];
        _deviations = new double[_features];
        for (int i = 0; i < _features; i++)
        {
            double mean = examples.Average(example => example.Features[i]);
            double variance = examples.Average(example => (example.Features[i] - mean) * (example.Features[i] - mean));
            _means[i] = mean;
            _deviations[i] = Math.Max(Math.Sqrt(variance), LeastDeviation);
        }

        _inputs = [.. examples.Select(example => Standardize(example.Features))];
        _targets = [.. examples.Select(example => example.Positive ? 1.0 : 0.0)];
        _weights = [.. examples.Select(example => example.Weight)];

        // Rows of weights, each with its unit's bias at the end; then the units' output weights and the output's bias.
        _parameters = new double[(Units * (_features + 1)) + Units + 1];
        _gradient = new double[_parameters.Length];
        _mean = new double[_parameters.Length];
        _square = new double[_parameters.Length];
        for (int i = 0; i < _parameters.Length - 1; i++)
        {
            _parameters[i] = (random.NextDouble() - 0.5) * (i < Units * (_features + 1) ? 0.6 : 1.0);
        }
    }

    /// <summary>Fits a network.</summary>
    /// <param name="examples">At least one example; all of one number of features.</param>
    /// <param name="seed">Chooses where the weights start and the order of the examples.</param>
    /// <returns>The network.</returns>
    public static Network Fit(IReadOnlyList<Example> examples, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        SplitMix random = new(seed);
        NetworkTrainer trainer = new(examples, random);
        trainer.Run(random);
        return trainer.Unstandardize();
    }

    private double[] Standardize(double[] features)
    {
        double[] input = new double[_features];
        for (int i = 0; i < _features; i++)
        {
            input[i] = (features[i] - _means[i]) / _deviations[i];
        }

        return input;
    }

    private void Run(SplitMix random)
    {
        int[] order = [.. Enumerable.Range(0, _inputs.Length)];
        double rate = FirstRate;
        double meanLeft = 1.0;
        double squareLeft = 1.0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (int first = 0; first < order.Length; first += BatchSize)
            {
                Array.Clear(_gradient);
                double weight = 0.0;
                foreach (int example in order.AsSpan(first, Math.Min(BatchSize, order.Length - first)))
                {
                    AddGradient(example);
                    weight += _weights[example];
                }

                meanLeft *= MeanDecay;
                squareLeft *= SquareDecay;
                Step(1.0 / weight, rate / (1.0 - meanLeft), 1.0 / (1.0 - squareLeft));
            }

            rate *= RateDecay;
        }
    }

    private void AddGradient(int example)
    {
        double[] input = _inputs[example];
        double[] parameters = _parameters;
        double[] gradient = _gradient;
        int outputs = Units * (_features + 1);
        double logOdds = parameters[^1];
        for (int j = 0; j < Units; j++)
        {
            int row = j * (_features + 1);
            double sum = parameters[row + _features];
            for (int i = 0; i < input.Length; i++)
            {
                sum += parameters[row + i] * input[i];
            }

            _hidden[j] = PortableMath.Tanh(sum);
            logOdds += parameters[outputs + j] * _hidden[j];
        }

        double slope = _weights[example] * (PortableMath.Logistic(logOdds) - _targets[example]);
        gradient[^1] += slope;
        for (int j = 0; j < Units; j++)
        {
            double hidden = _hidden[j];
            gradient[outputs + j] += slope * hidden;
            double inner = slope * parameters[outputs + j] * (1.0 - (hidden * hidden));
            int row = j * (_features + 1);
            for (int i = 0; i < input.Length; i++)
            {
                gradient[row + i] += inner * input[i];
            }

            gradient[row + _features] += inner;
        }
    }

    /// <summary>A step of Adam; the ridge leaves out the output's bias, which only tells how common positives are.</summary>
    private void Step(double scale, double rate, double squareScale)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            double slope = (_gradient[i] * scale) + (i < _parameters.Length - 1 ? Ridge * _parameters[i] : 0.0);
            _mean[i] = (MeanDecay * _mean[i]) + ((1.0 - MeanDecay) * slope);
            _square[i] = (SquareDecay * _square[i]) + ((1.0 - SquareDecay) * slope * slope);
            _parameters[i] -= rate * _mean[i] / (Math.Sqrt(_square[i] * squareScale) + 1e-8);
        }
    }

    /// <summary>Takes the standardisation into the weights, for the node has none.</summary>
    private Network Unstandardize()
    {
        double[] weights = new double[Units * _features];
        double[] biases = new double[Units];
        for (int j = 0; j < Units; j++)
        {
            int row = j * (_features + 1);
            biases[j] = _parameters[row + _features];
            for (int i = 0; i < _features; i++)
            {
                double weight = _parameters[row + i] / _deviations[i];
                weights[(j * _features) + i] = weight;
                biases[j] -= weight * _means[i];
            }
        }

        int outputs = Units * (_features + 1);
        return new Network(weights, biases, _parameters[outputs..^1], _parameters[^1]);
    }
}
