namespace Earshot.Tools.Scoring;

/// <summary>A recording as a manifest describes it.</summary>
/// <param name="File">Its name in the manifest.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Class">What it holds, for example <c>wind</c>.</param>
/// <param name="Positive">Whether it holds what is to be detected.</param>
/// <param name="Group">The event it is of; what shares a group is never split between learning and judging.</param>
/// <param name="Channels">Its number of channels.</param>
public sealed record ManifestEntry(string File, string Path, string Class, bool Positive, string Group, int Channels);
