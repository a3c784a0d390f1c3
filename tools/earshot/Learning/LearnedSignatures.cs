using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Signatures and where they come from.</summary>
/// <param name="Classes">The classes, in the order of the network's outputs.</param>
/// <param name="Network">The integers.</param>
/// <param name="Calibration">How the network was calibrated; it is in the integers.</param>
/// <param name="ManifestSha256">The SHA-256 of the manifest that they were fitted on.</param>
/// <param name="Groups">The number of groups among the recordings.</param>
/// <param name="Skipped">Recordings of the manifest that were left out: those with more than one channel.</param>
/// <param name="Frames">The number of frames of recordings that they were fitted on.</param>
/// <param name="SyntheticFrames">The number of frames of synthesised sounds.</param>
/// <param name="SyntheticShare">The weight of synthesised sounds beside all weight.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Figures">What cross-validation found; the numbers of recordings are in it.</param>
public sealed record LearnedSignatures(
    SoundClasses Classes,
    QuantizedNetwork Network,
    Calibration Calibration,
    string ManifestSha256,
    int Groups,
    int Skipped,
    int Frames,
    int SyntheticFrames,
    double SyntheticShare,
    ulong Seed,
    DetectionFigures Figures);
