using System;

namespace Earshot.Tools.Placing;

/// <summary>Where the microphones of a node are.</summary>
/// <param name="Kind">The board; its value is the number of microphones.</param>
/// <param name="Spacing">Distance between the two microphones of a pair, in metres.</param>
/// <param name="Heading">Direction of the array's forward axis, degrees clockwise from true north.</param>
public sealed record ArrayLayout(ArrayKind Kind, double Spacing, double Heading)
{
    /// <summary>Spacing of the standard board in metres.</summary>
    public const double DefaultSpacing = 0.5;

    /// <summary>Gets the number of microphones.</summary>
    public int MicrophoneCount => (int)Kind;

    /// <summary>
    /// Gets where a microphone is. In the array's frame (x to the right, y forward) microphones 0
    /// and 1 are at (-d/2, 0) and (+d/2, 0), microphones 2 and 3 at (0, -d/2) and (0, +d/2).
    /// </summary>
    /// <param name="index">The microphone, from 0.</param>
    /// <returns>Metres east, north and up of the array's centre.</returns>
    public Position Microphone(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MicrophoneCount);
        if (Kind == ArrayKind.SingleMicrophone)
        {
            return new Position(0.0, 0.0, 0.0);
        }

        double along = (index % 2 == 0 ? -0.5 : 0.5) * Spacing;
        double x = index < 2 ? along : 0.0;
        double y = index < 2 ? 0.0 : along;
        double heading = Heading * Math.PI / 180.0;
        return new Position(
            (x * Math.Cos(heading)) + (y * Math.Sin(heading)),
            (y * Math.Cos(heading)) - (x * Math.Sin(heading)),
            0.0);
    }
}
