using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>How well the statistic ranks trials; means where they were judged several times.</summary>
/// <param name="Positives">The number of positive trials.</param>
/// <param name="Negatives">The number of negative trials.</param>
/// <param name="Area">The area under the ROC curve; its 95 % limits by <see cref="GroupBootstrap"/>.</param>
/// <param name="HitRates">The hit rate at each share of <see cref="FalseAlarmShares"/>, with 95 % limits.</param>
public sealed record RankFigures(int Positives, int Negatives, Interval Area, IReadOnlyList<Interval> HitRates)
{
    /// <summary>Gets the shares of negative trials that may fire, at which hit rates are given.</summary>
    public static IReadOnlyList<double> FalseAlarmShares { get; } = [0.005, 0.01, 0.05];

    /// <summary>Gets the figures of whole recordings; the limits of hit rates are exact for the threshold that these recordings give.</summary>
    /// <param name="curves">The same recordings, judged once or several times. Judging them again adds no recordings, so the limits are those of their number.</param>
    /// <returns>The figures.</returns>
    public static RankFigures OfRecordings(IReadOnlyList<RankCurve> curves) => Of(curves, [.. FalseAlarmShares.Select(share =>
        Interval.Exact(curves.Average(curve => curve.HitRate(share)) * curves[0].Positives, curves[0].Positives))]);

    /// <summary>Gets the figures of pieces, which are alike within a recording: all limits by <see cref="GroupBootstrap"/>.</summary>
    /// <param name="curves">The same pieces, judged once or several times.</param>
    /// <returns>The figures.</returns>
    public static RankFigures OfPieces(IReadOnlyList<RankCurve> curves) => Of(curves, [.. FalseAlarmShares.Select(share =>
        GroupBootstrap.Limits(curves, (curve, weights) => curve.HitRate(share, weights)))]);

    private static RankFigures Of(IReadOnlyList<RankCurve> curves, IReadOnlyList<Interval> hitRates) => new(
        curves[0].Positives,
        curves[0].Negatives,
        GroupBootstrap.Limits(curves, (curve, weights) => curve.Area(weights)),
        hitRates);
}
