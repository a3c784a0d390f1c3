using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearRegression;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The false-alarm law of the comb evidence in white noise at a pair of microphones: the evidence is the largest of
/// <see cref="Rates"/> independent normal numbers, one for each shaft rate that could be told from another. The share of
/// frames above x is P(x) = 1 - (1 - Q((x - m) / s))^300, with Q the upper tail of the normal distribution.
/// </summary>
/// <param name="Mean">m, log2.</param>
/// <param name="Deviation">s, log2.</param>
public sealed record FalseAlarmLaw(double Mean, double Deviation)
{
    /// <summary>How many independent shaft rates the search has, as the trials show.</summary>
    public const int Rates = 300;

    /// <summary>The largest share of frames for which it is fitted and stated.</summary>
    public const double LargestShare = 0.1;

    /// <summary>The smallest.</summary>
    public const double SmallestShare = 1e-5;

    /// <summary>How precisely shares are to be met where more frames were counted than that takes: with 5 %.</summary>
    private const double Precision = 0.05;

    /// <summary>Gets the law that is stated of the detector as it is; docs/bounds.md has its figures.</summary>
    public static FalseAlarmLaw Stated { get; } = new(-0.085, 0.238);

    /// <summary>Finds the law that fits what was counted.</summary>
    /// <param name="counts">What was counted.</param>
    /// <returns>The law: a line through Q^-1 of the shares, weighted by the errors of their logarithms.</returns>
    public static FalseAlarmLaw Fit(SteadyNoiseCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        (double[] Row, double Deviate, double Weight)[] points = [.. Levels(counts, SmallestShare).Select(level =>
        {
            double share = counts.Share(level);
            double error = Math.Sqrt((counts.RelativeError(level) * counts.RelativeError(level)) + (Precision * Precision));
            double slope = (Deviate(share * (1.0 + Precision)) - Deviate(share)) / Precision;
            return (new[] { 1.0, SteadyNoiseCounts.Evidence[level] }, Deviate(share), 1.0 / (error * error * slope * slope));
        })];
        double[] line = WeightedRegression.Weighted(
            [.. points.Select(point => point.Row)], [.. points.Select(point => point.Deviate)], [.. points.Select(point => point.Weight)]);
        return new FalseAlarmLaw(-line[0] / line[1], 1.0 / line[1]);
    }

    /// <summary>Gets the levels of evidence at which counted shares lie between <see cref="LargestShare"/> and another.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="smallest">The smallest share.</param>
    /// <returns>Indices of <see cref="SteadyNoiseCounts.Evidence"/>.</returns>
    public static IEnumerable<int> Levels(SteadyNoiseCounts counts, double smallest) =>
        Enumerable.Range(0, SteadyNoiseCounts.Evidence.Count).Where(level => counts.Share(level) >= smallest && counts.Share(level) <= LargestShare);

    /// <summary>Gets the share of frames above a level of evidence.</summary>
    /// <param name="evidence">The evidence x, log2.</param>
    /// <returns>The share.</returns>
    public double Share(double evidence) => -ExpM1(Rates * Math.Log(1.0 - Upper((evidence - Mean) / Deviation)));

    /// <summary>Gets the evidence that a share of frames exceeds.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <returns>The evidence, log2.</returns>
    public double Evidence(double share) => Mean + (Deviation * Deviate(share));

    // (1 - Q(z))^300 = 1 - share, solved for z.
    private static double Deviate(double share) => -Normal.InvCDF(0.0, 1.0, -ExpM1(Math.Log(1.0 - share) / Rates));

    private static double Upper(double z) => Normal.CDF(0.0, 1.0, -z);

    // e^x - 1, precise for small x too.
    private static double ExpM1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2.0) : Math.Exp(x) - 1.0;
}
