namespace Earshot.Tools.Scoring;

/// <summary>A recording and what is known about it.</summary>
/// <param name="Entry">What the manifest says.</param>
/// <param name="Samples">The sound of its one channel at 8 kHz, 16 bit.</param>
public sealed record LabelledRecording(ManifestEntry Entry, short[] Samples);
