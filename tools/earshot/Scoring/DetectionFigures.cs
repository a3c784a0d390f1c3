using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Learning;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Scoring;

/// <summary>Detection figures over labelled recordings; means where they were judged several times.</summary>
/// <param name="Recordings">How well whole recordings are ranked, by the log-odds at their best moment.</param>
/// <param name="Pieces">The same of pieces of one second; <see langword="null"/> where no positive or no negative recording is that long.</param>
/// <param name="Heard">Positive recordings with an onset.</param>
/// <param name="Fired">Negative recordings with an onset.</param>
/// <param name="Classes">The figures of each class.</param>
/// <param name="OfRecordings">The reliability of the highest probability of a recording.</param>
/// <param name="OfFrames">The reliability of the probability of each frame.</param>
public sealed record DetectionFigures(
    RankFigures Recordings,
    RankFigures? Pieces,
    double Heard,
    double Fired,
    IReadOnlyList<ClassFigures> Classes,
    Reliability OfRecordings,
    Reliability OfFrames)
{
    /// <summary>Gets the figures.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The figures.</returns>
    public static DetectionFigures Of(params IReadOnlyList<IReadOnlyList<RecordingScore>> trials)
    {
        RankCurve[] pieces = Curves(trials, OfPieces);
        IReadOnlyList<ClassFigures> classes = ClassFigures.Of(trials);
        return new DetectionFigures(
            RankFigures.OfRecordings(Curves(trials, OfRecording)),
            pieces.Length > 0 ? RankFigures.OfPieces(pieces) : null,
            classes.Where(figures => figures.Positive).Sum(figures => figures.WithOnset),
            classes.Where(figures => !figures.Positive).Sum(figures => figures.WithOnset),
            classes,
            Reliability.Of(trials.SelectMany(scores => scores).Select(score => Stated(score, score.Best, 1)), trials.Count),
            Reliability.Of(trials.SelectMany(scores => scores).SelectMany(score => score.Frames.Select(logOdds => Stated(score, logOdds, score.Frames.Count))), trials.Count));
    }

    /// <summary>Gets the trials of whole recordings.</summary>
    /// <param name="score">A recording's score.</param>
    /// <returns>One trial.</returns>
    public static IEnumerable<Trial> OfRecording(RecordingScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return [new Trial(score.Entry, score.Best)];
    }

    /// <summary>Gets the trials of pieces of one second.</summary>
    /// <param name="score">A recording's score.</param>
    /// <returns>A trial for each piece.</returns>
    public static IEnumerable<Trial> OfPieces(RecordingScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return score.Pieces.Select(piece => new Trial(score.Entry, piece));
    }

    /// <summary>Gets the curve of each way in which the recordings were judged.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <param name="select">What the trials are.</param>
    /// <returns>The curves; none where the trials are all positive or all negative.</returns>
    public static RankCurve[] Curves(IReadOnlyList<IReadOnlyList<RecordingScore>> trials, Func<RecordingScore, IEnumerable<Trial>> select)
    {
        Trial[][] all = [.. trials.Select(scores => scores.SelectMany(select).ToArray())];
        return all[0].Select(trial => trial.Entry.Positive).Distinct().Count() == 2 ? Array.ConvertAll(all, one => new RankCurve(one)) : [];
    }

    private static (double Probability, bool Positive, double Weight) Stated(RecordingScore score, double logOdds, int parts) =>
        (TracedFrame.ProbabilityOf(logOdds), score.Entry.Positive, Examples.WeightOf(score.Entry) / parts);
}
