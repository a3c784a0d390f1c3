using System;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The best that any detector can do which knows the noise and the frequencies of the lines, but neither their phases nor
/// amplitudes: T = sum of 2 |X|^2 / N over lines, frames and microphones, the frames added without their phases.
/// </summary>
/// <remarks>
/// Without a signal T is chi-square distributed with 2 n degrees of freedom, n the number of summands; with one it is
/// non-central with lambda = 2 n eta, eta = |S|^2 / N the SNR of a line in one bin, frame and microphone. So
/// Pd = Q_n(sqrt(lambda), sqrt(threshold)), the generalised Marcum function.
/// </remarks>
public static class NeymanPearsonBound
{
    private const double LowestDecibels = -30.0;
    private const double HighestDecibels = 40.0;

    /// <summary>Gets the threshold for T.</summary>
    /// <param name="summands">How many |X|^2 are added: lines times frames times microphones.</param>
    /// <param name="falseAlarms">The probability that noise alone exceeds it, above 0 and below 1.</param>
    /// <returns>The threshold.</returns>
    public static double Threshold(int summands, double falseAlarms) => ChiSquared.InvCDF(2.0 * summands, 1.0 - falseAlarms);

    /// <summary>Gets the probability that noise alone exceeds a threshold, at one shaft frequency.</summary>
    /// <param name="summands">How many |X|^2 are added.</param>
    /// <param name="threshold">The threshold for T.</param>
    /// <returns>The probability.</returns>
    public static double FalseAlarms(int summands, double threshold) => SpecialFunctions.GammaUpperRegularized(summands, threshold / 2.0);

    /// <summary>Gets the probability of detection.</summary>
    /// <param name="summands">How many |X|^2 are added.</param>
    /// <param name="decibels">The SNR eta of a line, in dB.</param>
    /// <param name="falseAlarms">The probability of a false alarm.</param>
    /// <returns>The probability.</returns>
    public static double Detections(int summands, double decibels, double falseAlarms) =>
        MarcumQ(summands, 2.0 * summands * Decibels.ToRatio(decibels), Threshold(summands, falseAlarms));

    /// <summary>Gets the SNR at which a probability of detection is reached.</summary>
    /// <param name="summands">How many |X|^2 are added.</param>
    /// <param name="detections">The probability of detection, above that of a false alarm and below 1.</param>
    /// <param name="falseAlarms">The probability of a false alarm.</param>
    /// <returns>The SNR eta of a line, in dB.</returns>
    public static double RequiredDecibels(int summands, double detections, double falseAlarms)
    {
        double threshold = Threshold(summands, falseAlarms);
        return Brent.FindRoot(
            decibels => MarcumQ(summands, 2.0 * summands * Decibels.ToRatio(decibels), threshold) - detections,
            LowestDecibels,
            HighestDecibels,
            1e-9);
    }

    /// <summary>
    /// Gets P(X > threshold) of a non-central chi-square X with 2 n degrees of freedom: a mixture of central ones, with
    /// Poisson weights of mean lambda / 2.
    /// </summary>
    /// <param name="summands">n.</param>
    /// <param name="lambda">The non-centrality, not negative.</param>
    /// <param name="threshold">The threshold.</param>
    /// <returns>The probability, Q_n(sqrt(lambda), sqrt(threshold)).</returns>
    public static double MarcumQ(int summands, double lambda, double threshold)
    {
        double mean = lambda / 2.0;
        double width = (12.0 * Math.Sqrt(mean)) + 40.0;
        int first = (int)Math.Max(0.0, mean - width);
        int last = (int)(mean + width);
        double sum = 0.0;
        for (int j = first; j <= last; j++)
        {
            double weight = mean > 0.0 ? Math.Exp((j * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(j + 1.0)) : j == 0 ? 1.0 : 0.0;
            sum += weight * SpecialFunctions.GammaUpperRegularized(summands + j, threshold / 2.0);
        }

        return Math.Min(sum, 1.0);
    }
}
