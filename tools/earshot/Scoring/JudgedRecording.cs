using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>What the firmware made of a recording that it judged once or several times.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Best">The mean of the log-odds at the best moment.</param>
/// <param name="WithOnset">The share of times with an onset.</param>
public sealed record JudgedRecording(ManifestEntry Entry, double Best, double WithOnset)
{
    /// <summary>Gathers scores by recording.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The recordings.</returns>
    public static IEnumerable<JudgedRecording> Of(IReadOnlyList<IReadOnlyList<RecordingScore>> trials) => trials
        .SelectMany(scores => scores)
        .GroupBy(score => score.Entry)
        .Select(group => new JudgedRecording(group.Key, group.Average(score => score.Best), group.Average(score => score.Onsets > 0 ? 1.0 : 0.0)));
}
