using System.Collections.Generic;
using Earshot.Bearing;

namespace Earshot.Tools.Bounds;

/// <summary>What array hears how many frames of each pair.</summary>
/// <param name="Kind">The array.</param>
/// <param name="Key">Its name for programs.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="First">Frames of the first pair.</param>
/// <param name="Second">Frames of the second; the second and third of four where they are fewer.</param>
public sealed record BearingListening(ArrayKind Kind, string Key, string Name, int First, int Second)
{
    /// <summary>Gets all: a cross and a pair after 1, 4 and 16 frames, and a cross as a node hears a report, with the second pair in half of the frames.</summary>
    public static IReadOnlyList<BearingListening> All { get; } =
    [
        new(ArrayKind.Cross, "cross-1", "cross 1", 1, 1),
        new(ArrayKind.Cross, "cross-4", "cross 4", 4, 4),
        new(ArrayKind.Cross, "cross-16", "cross 16", 16, 16),
        new(ArrayKind.Cross, "cross-4-2", "cross 4 + 2", 4, 2),
        new(ArrayKind.Pair, "pair-1", "pair 1", 1, 0),
        new(ArrayKind.Pair, "pair-4", "pair 4", 4, 0),
        new(ArrayKind.Pair, "pair-16", "pair 16", 16, 0),
    ];

    /// <summary>Gets the frames of the longest.</summary>
    public const int LongestFrames = 16;

    /// <summary>Tells whether the second pair is heard in a frame.</summary>
    /// <param name="frame">The frame, from 0.</param>
    /// <returns>Whether it is.</returns>
    public bool HearsSecond(int frame) => Second == First || (Second > 0 && ((frame + 1) & 2) != 0);
}
