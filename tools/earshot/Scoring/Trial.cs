namespace Earshot.Tools.Scoring;

/// <summary>One decision: a recording, or a piece of one, and the statistic that decides about it.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Statistic">The statistic.</param>
public readonly record struct Trial(ManifestEntry Entry, double Statistic);
