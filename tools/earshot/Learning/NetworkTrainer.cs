using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Learning;

/// <summary>
/// Fits a network to examples by Adam (Kingma and Ba 2015) in batches; its parameters are the mean of those at the
/// ends of the later half of the epochs (Polyak and Juditsky 1992). One thread and its own random numbers: the same
/// examples in the same order and the same seed give the same bits.
/// </summary>
/// <remarks>
/// With P the softmax over the classes and P(group) the sum of P over all threats or over all others, the weighted loss
/// is -(1 - a) ln P(group) - a ln P(class) with a small: what matters is to tell threats from others, and the classes
/// only say how. A ridge keeps the weights small.
/// </remarks>
public sealed class NetworkTrainer
{
    /// <summary>The number of tanh units.</summary>
    public const int Units = 12;

    private const int Epochs = 30;
    private const int BatchSize = 128;
    private const double FirstRate = 0.02;
    private const double LastRateShare = 0.3;
    private const double Ridge = 0.0025;
    private const double ClassShare = 0.1;
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;

    private readonly Standardization _standardization;
    private readonly IReadOnlyList<Example> _examples;
    private readonly double[][] _inputs;
    private readonly bool[] _threats;
    private readonly int _outputs;
    private readonly int _outputBiases;
    private readonly double[] _parameters;
    private readonly double[] _average;
    private readonly double[] _gradient;
    private readonly double[] _mean;
    private readonly double[] _square;
    private readonly double[] _hidden = new double[Units];
    private readonly double[] _scores;

    private NetworkTrainer(IReadOnlyList<Example> examples, bool[] threats, SplitMix random)
    {
        _examples = examples;
        _threats = threats;
        _standardization = Standardization.Of(examples);
        _inputs = [.. examples.Select(example => _standardization.Apply(example.Features))];
        _scores = new double[threats.Length];

        // Rows of weights, each with its unit's bias at the end; then the units' weights for each class; then the classes' biases.
        _outputs = Units * _inputs[0].Length;
        _outputBiases = _outputs + (threats.Length * Units);
        _parameters = new double[_outputBiases + threats.Length];
        _average = new double[_parameters.Length];
        _gradient = new double[_parameters.Length];
        _mean = new double[_parameters.Length];
        _square = new double[_parameters.Length];
        for (int i = 0; i < _outputBiases; i++)
        {
            _parameters[i] = (random.NextDouble() - 0.5) * (i < _outputs ? 0.6 : 1.0);
        }
    }

    /// <summary>Fits a network.</summary>
    /// <param name="examples">At least one example; all of one number of features.</param>
    /// <param name="threats">Which classes are threats.</param>
    /// <param name="seed">Chooses where the weights start and the order of the examples.</param>
    /// <returns>The network.</returns>
    public static Network Fit(IReadOnlyList<Example> examples, bool[] threats, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(threats);
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        SplitMix random = new(seed);
        NetworkTrainer trainer = new(examples, threats, random);
        trainer.Run(random);
        return trainer.Unstandardize();
    }

    private void Run(SplitMix random)
    {
        int[] order = [.. Enumerable.Range(0, _inputs.Length)];
        double decay = PortableMath.Exp(Math.Log(LastRateShare) / Epochs);
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
                    weight += _examples[example].Weight;
                }

                meanLeft *= MeanDecay;
                squareLeft *= SquareDecay;
                Step(1.0 / weight, rate / (1.0 - meanLeft), 1.0 / (1.0 - squareLeft));
            }

            rate *= decay;
            for (int i = 0; epoch >= Epochs / 2 && i < _average.Length; i++)
            {
                _average[i] += _parameters[i] / (Epochs - (Epochs / 2));
            }
        }
    }

    private void AddGradient(int example)
    {
        double[] input = _inputs[example];
        double[] parameters = _parameters;
        double[] gradient = _gradient;
        for (int j = 0; j < Units; j++)
        {
            _hidden[j] = PortableMath.Tanh(Lanes.Dot(parameters, j * input.Length, input));
        }

        Score();
        ScoresToSlopes(_examples[example]);
        for (int k = 0; k < _scores.Length; k++)
        {
            gradient[_outputBiases + k] += _scores[k];
        }

        for (int j = 0; j < Units; j++)
        {
            double hidden = _hidden[j];
            double back = 0.0;
            for (int k = 0; k < _scores.Length; k++)
            {
                int place = _outputs + (k * Units) + j;
                gradient[place] += _scores[k] * hidden;
                back += _scores[k] * parameters[place];
            }

            Lanes.Add(back * (1.0 - (hidden * hidden)), input, gradient, j * input.Length);
        }
    }

    /// <summary>The classes' exponents of the softmax, less the largest of them.</summary>
    private void Score()
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < _scores.Length; k++)
        {
            double sum = _parameters[_outputBiases + k];
            for (int j = 0; j < Units; j++)
            {
                sum += _parameters[_outputs + (k * Units) + j] * _hidden[j];
            }

            _scores[k] = sum;
            largest = Math.Max(largest, sum);
        }

        for (int k = 0; k < _scores.Length; k++)
        {
            _scores[k] -= largest;
        }
    }

    /// <summary>The slope of the loss over the score of class k: P(k) - (1 - a) [k in the group] P(k) / P(group) - a [k is the class].</summary>
    private void ScoresToSlopes(Example example)
    {
        double all = 0.0;
        double group = 0.0;
        for (int k = 0; k < _scores.Length; k++)
        {
            _scores[k] = PortableMath.Exp(_scores[k]);
            all += _scores[k];
            group += _threats[k] == _threats[example.Sound] ? _scores[k] : 0.0;
        }

        for (int k = 0; k < _scores.Length; k++)
        {
            double inGroup = _threats[k] == _threats[example.Sound] ? _scores[k] / group : 0.0;
            double slope = (_scores[k] / all) - ((1.0 - ClassShare) * inGroup) - (k == example.Sound ? ClassShare : 0.0);
            _scores[k] = example.Weight * slope;
        }
    }

    /// <summary>A step of Adam; the ridge leaves out the classes' biases, which only tell how common they are.</summary>
    private void Step(double scale, double rate, double squareScale)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            double slope = (_gradient[i] * scale) + (i < _outputBiases ? Ridge * _parameters[i] : 0.0);
            _mean[i] = (MeanDecay * _mean[i]) + ((1.0 - MeanDecay) * slope);
            _square[i] = (SquareDecay * _square[i]) + ((1.0 - SquareDecay) * slope * slope);
            _parameters[i] -= rate * _mean[i] / (Math.Sqrt(_square[i] * squareScale) + 1e-8);
        }
    }

    private Network Unstandardize()
    {
        (double[] weights, double[] biases) = _standardization.TakeInto(_average, Units);
        return new Network(weights, biases, _average[_outputs.._outputBiases], _average[_outputBiases..], _threats);
    }
}
