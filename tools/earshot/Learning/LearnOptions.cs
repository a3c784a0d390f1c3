namespace Earshot.Tools.Learning;

/// <summary>What <c>learn</c> is to do.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Output">Where the signatures go.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Source">Where the C# file goes, or <see langword="null"/> for nowhere.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record LearnOptions(string Manifest, string Output, ulong Seed, string? Source, bool Json);
