using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>The figures of one class of recordings.</summary>
/// <param name="Name">The class.</param>
/// <param name="Positive">Whether it is to be detected.</param>
/// <param name="Recordings">Its number of recordings.</param>
/// <param name="WithOnset">Those with an onset; a mean where they were judged several times.</param>
/// <param name="Onsets">All onsets; a mean likewise.</param>
/// <param name="Worst">The recording with the lowest (positive) or highest (negative) log-odds.</param>
public sealed record ClassFigures(string Name, bool Positive, int Recordings, double WithOnset, double Onsets, JudgedRecording Worst)
{
    /// <summary>Gets the figures of each class: positive ones first, and those with the most onsets before others.</summary>
    /// <param name="trials">The scores of the same recordings, judged once or several times.</param>
    /// <returns>The figures.</returns>
    public static IReadOnlyList<ClassFigures> Of(IReadOnlyList<IReadOnlyList<RecordingScore>> trials) => [.. JudgedRecording.Of(trials)
        .GroupBy(judged => (judged.Entry.Class, judged.Entry.Positive))
        .Select(group => new ClassFigures(
            group.Key.Class,
            group.Key.Positive,
            group.Count(),
            group.Sum(judged => judged.WithOnset),
            group.Sum(judged => judged.Onsets),
            group.MaxBy(judged => judged.Entry.Positive ? -judged.Best : judged.Best)!))
        .OrderByDescending(figures => figures.Positive)
        .ThenByDescending(figures => figures.WithOnset)
        .ThenBy(figures => figures.Name, System.StringComparer.Ordinal)];
}
