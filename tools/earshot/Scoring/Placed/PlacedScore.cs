using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring.Placed;

/// <summary>The bearings of recordings that were placed all around an array, in wind at one line SNR.</summary>
/// <param name="Snr">The line SNR in dB.</param>
/// <param name="Runs">How often a recording was heard: recordings by azimuths.</param>
/// <param name="WithBearing">In how many of these runs a bearing was reported.</param>
/// <param name="Bearings">All bearings; none where nothing was detected.</param>
public sealed record PlacedScore(double Snr, int Runs, int WithBearing, IReadOnlyList<PlacedBearing> Bearings)
{
    /// <summary>Gets the median error in degrees, or <see langword="null"/> without a bearing.</summary>
    public double? MedianError => Bearings.Count == 0 ? null : Statistics.Median(Bearings.Select(bearing => bearing.Error));

    /// <summary>Gets the share of bearings with an error of at most some degrees.</summary>
    /// <param name="degrees">The degrees.</param>
    /// <returns>The share, or <see langword="null"/> without a bearing.</returns>
    public double? WithinDegrees(double degrees) => Share(bearing => bearing.Error <= degrees);

    /// <summary>Gets the share of bearings with an error of at most some of their own standard deviations.</summary>
    /// <param name="deviations">How many.</param>
    /// <returns>The share, or <see langword="null"/> without a bearing.</returns>
    public double? WithinDeviations(double deviations) => Share(bearing => bearing.Error <= deviations * bearing.Deviation);

    private double? Share(System.Func<PlacedBearing, bool> holds) => Bearings.Count == 0 ? null : Bearings.Count(holds) / (double)Bearings.Count;
}
