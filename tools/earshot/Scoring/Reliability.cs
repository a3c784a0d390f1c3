using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>
/// Whether stated probabilities mean what they say. A share of positives depends on how common they are: as counted in
/// the manifest, and as <c>learn</c> weighs them, which is the mix that a profile's probability speaks of.
/// </summary>
/// <param name="Bins">The trials by tenths of the probability, empty ones left out.</param>
/// <param name="Brier">The mean square of probability less outcome (Brier 1950), as counted.</param>
/// <param name="Error">The expected calibration error: the mean distance of probability and share of positives over the bins, as counted.</param>
/// <param name="WeighedBrier">The Brier score with the weights of <c>learn</c>.</param>
/// <param name="WeighedError">The expected calibration error with the weights of <c>learn</c>.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double Brier, double Error, double WeighedBrier, double WeighedError)
{
    private const int Tenths = 10;

    /// <summary>Gets the reliability of probabilities.</summary>
    /// <param name="trials">Each with the probability that was stated, the outcome and its weight in learning; at least one.</param>
    /// <param name="repeats">How often the same trials were judged: counts are divided by that.</param>
    /// <returns>The reliability.</returns>
    public static Reliability Of(IEnumerable<(double Probability, bool Positive, double Weight)> trials, int repeats)
    {
        (double Probability, bool Positive, double Weight)[] all = [.. trials];
        List<ReliabilityBin> bins = [];
        double error = 0.0;
        double weighedError = 0.0;
        double weights = all.Sum(trial => trial.Weight);
        foreach (IGrouping<int, (double Probability, bool Positive, double Weight)> bin in all
            .GroupBy(trial => Math.Min((int)(trial.Probability * Tenths), Tenths - 1))
            .OrderBy(bin => bin.Key))
        {
            int count = bin.Count();
            int positives = bin.Count(trial => trial.Positive);
            double weight = bin.Sum(trial => trial.Weight);
            double share = bin.Sum(trial => trial.Positive ? trial.Weight : 0.0) / weight;
            double weighed = bin.Sum(trial => trial.Weight * trial.Probability) / weight;
            double probability = bin.Average(trial => trial.Probability);
            bins.Add(new ReliabilityBin(bin.Key / (double)Tenths, count / (double)repeats, positives / (double)repeats, probability, share));
            error += Math.Abs(probability - (positives / (double)count)) * count / all.Length;
            weighedError += Math.Abs(weighed - share) * weight / weights;
        }

        return new Reliability(bins, all.Average(Square), error, all.Sum(trial => trial.Weight * Square(trial)) / weights, weighedError);
    }

    private static double Square((double Probability, bool Positive, double Weight) trial)
    {
        double miss = trial.Probability - (trial.Positive ? 1.0 : 0.0);
        return miss * miss;
    }
}
