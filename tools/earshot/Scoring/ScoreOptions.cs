namespace Earshot.Tools.Scoring;

/// <summary>What <c>score</c> is to do.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="CrossValidate">Whether to judge each recording by profiles fitted without its group, and not by the shipped one.</param>
/// <param name="Seed">The seed of cross-validation and of the beds.</param>
/// <param name="BedHours">How many hours of synthesised beds are to be heard by the shipped profile, or <see langword="null"/> for none.</param>
/// <param name="PlaceRange">How far away positive recordings are placed round a cross, in metres, or <see langword="null"/> for not at all.</param>
/// <param name="Output">The folder for curves and scores, or <see langword="null"/> for none.</param>
/// <param name="Report">The folder for the pages of recordings that went wrong, or <see langword="null"/> for none.</param>
/// <param name="Json">Whether to print JSON.</param>
internal sealed record ScoreOptions(string Manifest, bool CrossValidate, ulong Seed, double? BedHours, double? PlaceRange, string? Output, string? Report, bool Json);
