using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>
/// How log-odds are to be stretched and shifted for the stated probability to be what comes true (Platt 1999), in the
/// frames of recordings that were not learned and in the mix that <see cref="Examples.WeightOf"/> gives.
/// </summary>
/// <param name="Slope">The factor.</param>
/// <param name="Offset">What is added, in natural log-odds.</param>
public sealed record Calibration(double Slope, double Offset)
{
    private const int Iterations = 40;

    // Where everything is told apart, Newton's steps overshoot, and no slope would be steep enough; as much as one recording speaks for 1 and 0.
    private const double LongestStep = 0.5;
    private const double Ridge = 1.0;

    // Two parameters of thousands of frames need no more; written and read again they are the same.
    private const int Decimals = 3;

    /// <summary>Gets the calibration that changes nothing.</summary>
    public static Calibration None { get; } = new(1.0, 0.0);

    /// <summary>Fits a calibration by Newton's method.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times without their groups.</param>
    /// <returns>The calibration.</returns>
    public static Calibration Fit(IReadOnlyList<IReadOnlyList<RecordingScore>> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);

        (double LogOdds, double Outcome, double Weight)[] frames = [.. trials.SelectMany(scores => scores).SelectMany(score => score.Frames.Select(
            logOdds => (logOdds, score.Entry.Positive ? 1.0 : 0.0, Examples.WeightOf(score.Entry) / score.Frames.Count)))];
        double slope = 1.0;
        double offset = 0.0;
        for (int i = 0; i < Iterations; i++)
        {
            double bySlope = Ridge * (slope - 1.0);
            double byOffset = Ridge * offset;
            double slopes = Ridge;
            double mixed = 0.0;
            double offsets = Ridge;
            foreach ((double logOdds, double outcome, double weight) in frames)
            {
                double probability = PortableMath.Logistic((slope * logOdds) + offset);
                double miss = weight * (probability - outcome);
                double bend = weight * probability * (1.0 - probability);
                bySlope += miss * logOdds;
                byOffset += miss;
                slopes += bend * logOdds * logOdds;
                mixed += bend * logOdds;
                offsets += bend;
            }

            double determinant = (slopes * offsets) - (mixed * mixed);
            slope -= Math.Clamp(((offsets * bySlope) - (mixed * byOffset)) / determinant, -LongestStep, LongestStep);
            offset -= Math.Clamp(((slopes * byOffset) - (mixed * bySlope)) / determinant, -LongestStep, LongestStep);
        }

        return new Calibration(Math.Round(slope, Decimals), Math.Round(offset, Decimals));
    }
}
