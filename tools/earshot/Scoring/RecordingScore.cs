namespace Earshot.Tools.Scoring;

/// <summary>What the firmware made of a recording.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Best">The smoothed natural log-odds at their best moment: the recording's statistic.</param>
/// <param name="Onsets">How many onsets it reported.</param>
public sealed record RecordingScore(ManifestEntry Entry, double Best, int Onsets);
