using System;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>What <c>commission</c> is to do.</summary>
/// <param name="File">The recording, or the file of messages.</param>
/// <param name="Settings">The array and its skews as entered.</param>
/// <param name="Array">The array, or <see langword="null"/> for the one that fits the recording's channels.</param>
/// <param name="Directions">Where the sound comes from, or <see langword="null"/>.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record CommissionOptions(string File, NodeSettings Settings, ArrayKind? Array, KnownDirections? Directions, bool Json)
{
    /// <summary>Gets a value indicating whether a node.json is given.</summary>
    public bool HasConfig { get; init; }

    /// <summary>Gets a value indicating whether a heading is given besides.</summary>
    public bool HasHeading { get; init; }

    /// <summary>Gets a value indicating whether a spacing is given besides.</summary>
    public bool HasSpacing { get; init; }

    /// <summary>Gets the id of the node that messages are of, or <see langword="null"/>.</summary>
    public string? Node { get; init; }

    /// <summary>Gets the moment of second 0 of the table of directions, or <see langword="null"/>.</summary>
    public DateTimeOffset? Start { get; init; }
}
