using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>One line of the fleet's CSV file.</summary>
public sealed record FleetNode
{
    /// <summary>Gets the node's name: 1 to 32 of <c>A-Z a-z 0-9 - _</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the surveyed WGS 84 latitude in degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets the surveyed longitude in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Gets the height of the microphones over the sea in metres.</summary>
    public required double Altitude { get; init; }

    /// <summary>Gets the microphone board.</summary>
    public required ArrayKind Array { get; init; }

    /// <summary>Gets the distance between the microphones of a pair in metres.</summary>
    public double Spacing { get; init; } = ArrayLayout.DefaultSpacing;

    /// <summary>Gets where the array's forward axis points as it was measured, degrees clockwise from <see cref="North"/>.</summary>
    public double Heading { get; init; }

    /// <summary>Gets the one-sigma uncertainty of that measurement in degrees.</summary>
    public double HeadingDeviation { get; init; } = 3.0;

    /// <summary>Gets which north the heading was measured from.</summary>
    public NorthReference North { get; init; } = NorthReference.Magnetic;

    /// <summary>Gets the day of the measurement, or <see langword="null"/> where the file does not say.</summary>
    public DateOnly? Surveyed { get; init; }

    /// <summary>Gets the firmware target of the board.</summary>
    public string Board { get; init; } = FleetFile.DefaultBoard;

    /// <summary>Gets what the node's messages are marked with: live, exercise or replay.</summary>
    public string Mode { get; init; } = "live";

    /// <summary>Gets the constant skew of the first pair in microseconds.</summary>
    public int SkewX { get; init; }

    /// <summary>Gets the constant skew of the second pair in microseconds.</summary>
    public int SkewY { get; init; }

    /// <summary>Gets the name of the Wi-Fi network, or <see langword="null"/> for the fleet's.</summary>
    public string? Ssid { get; init; }

    /// <summary>Gets its password, or <see langword="null"/> for the fleet's.</summary>
    public string? WifiPassword { get; init; }

    /// <summary>Gets what stands on the label besides the name.</summary>
    public string Site { get; init; } = string.Empty;
}
