namespace Earshot.Tools.Scoring;

/// <summary>What <c>score</c> is to do.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Output">The folder for curves and scores, or <see langword="null"/> for none.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record ScoreOptions(string Manifest, string? Output, bool Json);
