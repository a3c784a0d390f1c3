using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>A profile and where it comes from.</summary>
/// <param name="Type">The type that messages name.</param>
/// <param name="Network">The integers.</param>
/// <param name="ManifestSha256">The SHA-256 of the manifest that it was fitted on.</param>
/// <param name="Groups">The number of groups among the recordings.</param>
/// <param name="Skipped">Recordings of the manifest that were left out: those with more than one channel.</param>
/// <param name="Examples">The number of frames that it was fitted on.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Figures">What cross-validation found; the numbers of recordings are in it.</param>
public sealed record LearnedProfile(
    string Type,
    QuantizedNetwork Network,
    string ManifestSha256,
    int Groups,
    int Skipped,
    int Examples,
    ulong Seed,
    DetectionFigures Figures);
