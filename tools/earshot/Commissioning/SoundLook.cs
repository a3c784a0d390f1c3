namespace Earshot.Tools.Commissioning;

/// <summary>A stretch of sound in which a source is heard from one direction.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Length">Its number of samples.</param>
/// <param name="IsClap">Whether it is one bang instead of a steady sound.</param>
public sealed record SoundLook(int Start, int Length, bool IsClap);
