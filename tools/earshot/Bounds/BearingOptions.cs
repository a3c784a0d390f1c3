namespace Earshot.Tools.Bounds;

/// <summary>What <c>bounds bearing</c> is to do.</summary>
/// <param name="Trials">Trials of each setting.</param>
/// <param name="Seed">Chooses the sounds.</param>
/// <param name="Output">The folder for plots and figures, or <see langword="null"/> for none.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record BearingOptions(int Trials, ulong Seed, string? Output, bool Json);
