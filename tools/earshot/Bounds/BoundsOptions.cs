namespace Earshot.Tools.Bounds;

/// <summary>What <c>bounds</c> is to do.</summary>
/// <param name="Trials">Trials of noise alone; a tenth as many have a comb.</param>
/// <param name="Seed">Chooses the sounds.</param>
/// <param name="Output">The folder for the plots, or <see langword="null"/> for none.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record BoundsOptions(int Trials, ulong Seed, string? Output, bool Json);
