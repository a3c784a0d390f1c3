using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>Detection figures over labelled recordings; means where they were judged several times.</summary>
/// <param name="Positives">The number of positive recordings.</param>
/// <param name="Negatives">The number of negative recordings.</param>
/// <param name="Area">The area under the ROC curve.</param>
/// <param name="HitRates">The hit rate at each share of <see cref="FalseAlarmShares"/>, with 95 % limits.</param>
/// <param name="Heard">Positive recordings with an onset.</param>
/// <param name="Fired">Negative recordings with an onset.</param>
/// <param name="Classes">The figures of each class.</param>
public sealed record DetectionFigures(
    int Positives,
    int Negatives,
    double Area,
    IReadOnlyList<Interval> HitRates,
    double Heard,
    double Fired,
    IReadOnlyList<ClassFigures> Classes)
{
    /// <summary>Gets the shares of negative recordings that may fire, at which hit rates are given.</summary>
    public static IReadOnlyList<double> FalseAlarmShares { get; } = [0.005, 0.01, 0.05];

    /// <summary>Gets the figures.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times. Judging the same
    /// recordings again adds no recordings, so the limits are those of their number.</param>
    /// <returns>The figures.</returns>
    public static DetectionFigures Of(params IReadOnlyList<IReadOnlyList<RecordingScore>> trials)
    {
        RankCurve[] curves = [.. trials.Select(scores => new RankCurve(scores))];
        IReadOnlyList<ClassFigures> classes = ClassFigures.Of(trials);
        return new DetectionFigures(
            curves[0].Positives,
            curves[0].Negatives,
            curves.Average(curve => curve.Area),
            [.. FalseAlarmShares.Select(share => Interval.Wilson(curves.Average(curve => curve.HitRate(share)), curves[0].Positives))],
            classes.Where(figures => figures.Positive).Sum(figures => figures.WithOnset),
            classes.Where(figures => !figures.Positive).Sum(figures => figures.WithOnset),
            classes);
    }
}
