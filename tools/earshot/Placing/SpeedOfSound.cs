using System;

namespace Earshot.Tools.Placing;

/// <summary>Speed of sound in air.</summary>
public static class SpeedOfSound
{
    /// <summary>The air temperature of simulated sound unless stated, in degrees Celsius.</summary>
    public const double DefaultTemperature = 15.0;

    /// <summary>Gets the speed, 331.3 sqrt(1 + T / 273.15).</summary>
    /// <param name="celsius">Air temperature in degrees Celsius.</param>
    /// <returns>Metres a second.</returns>
    public static double At(double celsius) => 331.3 * Math.Sqrt(1.0 + (celsius / 273.15));
}
