using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>What the firmware made of a recording that it judged once or several times.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Best">The mean of the log-odds at the best moment.</param>
/// <param name="WithOnset">The share of times with an onset.</param>
/// <param name="Onsets">The mean number of onsets.</param>
/// <param name="WorstTrial">Which of the times was the farthest off: the lowest log-odds of a positive recording, the highest of a negative one.</param>
/// <param name="Worst">Its score.</param>
public sealed record JudgedRecording(ManifestEntry Entry, double Best, double WithOnset, double Onsets, int WorstTrial, RecordingScore Worst)
{
    /// <summary>Gathers scores by recording.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The recordings in their order.</returns>
    public static IEnumerable<JudgedRecording> Of(IReadOnlyList<IReadOnlyList<RecordingScore>> trials) => Enumerable
        .Range(0, trials[0].Count)
        .Select(i => Of([.. trials.Select(scores => scores[i])]));

    /// <summary>Gets the positive recordings that were not heard every time, the faintest first.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The recordings.</returns>
    public static IReadOnlyList<JudgedRecording> Missed(IReadOnlyList<IReadOnlyList<RecordingScore>> trials) =>
        [.. Of(trials).Where(one => one.Entry.Positive && one.WithOnset < 1.0).OrderBy(one => one.Best)];

    /// <summary>Gets the negative recordings that fired at any time, the worst first.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The recordings.</returns>
    public static IReadOnlyList<JudgedRecording> Fired(IReadOnlyList<IReadOnlyList<RecordingScore>> trials) =>
        [.. Of(trials).Where(one => !one.Entry.Positive && one.WithOnset > 0.0).OrderByDescending(one => one.Best)];

    private static JudgedRecording Of(RecordingScore[] scores)
    {
        bool positive = scores[0].Entry.Positive;
        (int worst, RecordingScore score) = scores.Index().MaxBy(pair => positive ? -pair.Item.Best : pair.Item.Best);
        return new JudgedRecording(
            scores[0].Entry,
            scores.Average(one => one.Best),
            scores.Average(one => one.Onsets > 0 ? 1.0 : 0.0),
            scores.Average(one => one.Onsets),
            worst,
            score);
    }
}
