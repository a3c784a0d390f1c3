using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;

namespace Earshot.Tools.Bounds;

/// <summary>What a detector hears: its probability of detection over the SNR, at a fixed probability of a false alarm.</summary>
public sealed class Sensitivity
{
    private readonly double[] _noise;
    private readonly double[][] _comb;
    private readonly double _falseAlarms;

    /// <summary>Initializes a new instance of the <see cref="Sensitivity"/> class.</summary>
    /// <param name="noise">The statistics of trials of noise alone.</param>
    /// <param name="decibels">The SNRs at which there were combs, in dB; ascending.</param>
    /// <param name="comb">The statistics of trials with a comb, by SNR and trial.</param>
    /// <param name="falseAlarms">The probability of a false alarm in a trial.</param>
    public Sensitivity(double[] noise, double[] decibels, double[][] comb, double falseAlarms)
    {
        ArgumentNullException.ThrowIfNull(noise);
        _noise = [.. noise.OrderDescending()];
        _comb = comb;
        _falseAlarms = falseAlarms;
        Decibels = decibels;
        Threshold = AtRank(_noise, falseAlarms * noise.Length);
        Detections = Curve(Threshold);
    }

    /// <summary>Initializes a new instance of the <see cref="Sensitivity"/> class with a threshold that does not come from noise.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="decibels">The SNRs at which there were combs, in dB; ascending.</param>
    /// <param name="comb">The statistics of trials with a comb, by SNR and trial.</param>
    public Sensitivity(double threshold, double[] decibels, double[][] comb)
    {
        _noise = [];
        _comb = comb;
        Decibels = decibels;
        Threshold = threshold;
        Detections = Curve(threshold);
    }

    /// <summary>Gets the threshold: a statistic above it is a detection.</summary>
    public double Threshold { get; }

    /// <summary>Gets the SNRs in dB.</summary>
    public IReadOnlyList<double> Decibels { get; }

    /// <summary>Gets the probability of detection at each SNR.</summary>
    public double[] Detections { get; }

    /// <summary>Gets the threshold that a share of trials of noise exceeds.</summary>
    /// <param name="noise">The statistics of the trials.</param>
    /// <param name="falseAlarms">The share.</param>
    /// <returns>The threshold.</returns>
    public static double ThresholdOf(double[] noise, double falseAlarms)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return AtRank([.. noise.OrderDescending()], falseAlarms * noise.Length);
    }

    /// <summary>Gets the SNR at which a probability of detection is reached.</summary>
    /// <param name="detections">The probability.</param>
    /// <returns>The SNR in dB; NaN where no SNR of the trials lies beyond it.</returns>
    public double Required(double detections) => Required(Detections, detections);

    /// <summary>
    /// Gets the standard error of <see cref="Required(double)"/>: that of the threshold, by the spread of the number of noise
    /// trials above it, and that of the share of detections.
    /// </summary>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The standard error in dB.</returns>
    public double StandardError(double detections)
    {
        double share = Math.Sqrt(detections * (1.0 - detections) / _comb[0].Length);
        double slope = (Required(detections + share) - Required(detections - share)) / 2.0;
        if (_noise.Length == 0)
        {
            return slope;
        }

        double rank = _falseAlarms * _noise.Length;
        double low = Required(Curve(AtRank(_noise, rank + Math.Sqrt(rank))), detections);
        double high = Required(Curve(AtRank(_noise, Math.Max(0.0, rank - Math.Sqrt(rank)))), detections);
        return Math.Sqrt(((high - low) * (high - low) / 4.0) + (slope * slope));
    }

    // Half-way between the last that is to exceed it and the next.
    private static double AtRank(double[] descending, double rank)
    {
        int above = Math.Clamp((int)Math.Round(rank), 1, descending.Length - 1);
        return (descending[above - 1] + descending[above]) / 2.0;
    }

    private double[] Curve(double threshold) => [.. _comb.Select(trials => (double)trials.Count(value => value > threshold) / trials.Length)];

    // Straight lines between the SNRs, on axes where a normal distribution function is one.
    private double Required(double[] curve, double detections)
    {
        double wanted = Deviate(detections);
        for (int i = 1; i < curve.Length; i++)
        {
            if (curve[i - 1] < detections && curve[i] >= detections)
            {
                double low = Deviate(curve[i - 1]);
                double high = Deviate(curve[i]);
                return Decibels[i - 1] + ((Decibels[i] - Decibels[i - 1]) * (wanted - low) / (high - low));
            }
        }

        return double.NaN;
    }

    private double Deviate(double share)
    {
        double least = 0.5 / _comb[0].Length;
        return Normal.InvCDF(0.0, 1.0, Math.Clamp(share, least, 1.0 - least));
    }
}
