using System;

namespace Earshot.Tools.Placing;

/// <summary>Arithmetic of bearings in degrees.</summary>
public static class Angles
{
    /// <summary>Brings an angle into 0 to below 360.</summary>
    /// <param name="degrees">Any finite angle.</param>
    /// <returns>The same direction.</returns>
    public static double Wrap360(double degrees)
    {
        double wrapped = degrees - (360.0 * Math.Floor(degrees / 360.0));

        // A tiny negative angle rounds up to the whole circle.
        return wrapped >= 360.0 ? 0.0 : wrapped;
    }

    /// <summary>Gets the smallest turn from one bearing to another.</summary>
    /// <param name="from">Bearing in degrees.</param>
    /// <param name="to">Bearing in degrees.</param>
    /// <returns>Degrees, -180 to below 180, positive clockwise.</returns>
    public static double Difference(double from, double to) => Wrap360(to - from + 180.0) - 180.0;
}
