using System;

namespace Earshot.Correlation.Tracking;

/// <summary>The air that sound travels through: the same everywhere, and it may move.</summary>
/// <param name="SpeedOfSound">c in m/s, relative to the air.</param>
/// <param name="WindEast">How fast it moves to the east, in m/s.</param>
/// <param name="WindNorth">And to the north.</param>
public sealed record Air(double SpeedOfSound, double WindEast = 0.0, double WindNorth = 0.0)
{
    private const double Degree = Math.PI / 180.0;

    /// <summary>Gets the speed of sound of dry air as an ideal gas, c = 331.3 sqrt(1 + T / 273.15).</summary>
    /// <param name="temperature">T in degrees Celsius, above -273.15.</param>
    /// <returns>m/s.</returns>
    public static double SpeedAt(double temperature) => 331.3 * Math.Sqrt(1.0 + (temperature / 273.15));

    /// <summary>Gets the same air with a wind.</summary>
    /// <param name="from">Where it comes from, in degrees clockwise from north, as weather reports have it.</param>
    /// <param name="speed">m/s.</param>
    /// <returns>That.</returns>
    public Air WithWind(double from, double speed) => this with
    {
        WindEast = -speed * Math.Sin(from * Degree),
        WindNorth = -speed * Math.Cos(from * Degree),
    };
}
