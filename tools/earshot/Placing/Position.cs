using System;

namespace Earshot.Tools.Placing;

/// <summary>A place, or a displacement or velocity, in a flat local frame.</summary>
/// <param name="East">Metres (or metres a second) east.</param>
/// <param name="North">Metres (or metres a second) north.</param>
/// <param name="Up">Metres (or metres a second) up.</param>
public readonly record struct Position(double East, double North, double Up)
{
    /// <summary>Gets the distance from the origin.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Gets the direction from the origin in degrees clockwise from true north, 0 to below 360.</summary>
    public double Azimuth => Angles.Wrap360(Math.Atan2(East, North) * 180.0 / Math.PI);

    /// <summary>Adds two displacements.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sum.</returns>
    public static Position operator +(Position a, Position b) => new(a.East + b.East, a.North + b.North, a.Up + b.Up);

    /// <summary>Gets the displacement from one place to another.</summary>
    /// <param name="a">Where to.</param>
    /// <param name="b">Where from.</param>
    /// <returns>The difference.</returns>
    public static Position operator -(Position a, Position b) => new(a.East - b.East, a.North - b.North, a.Up - b.Up);

    /// <summary>Scales a displacement.</summary>
    /// <param name="a">The displacement.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The scaled displacement.</returns>
    public static Position operator *(Position a, double factor) => new(a.East * factor, a.North * factor, a.Up * factor);

    /// <summary>Makes the place at an azimuth and a horizontal range from the origin.</summary>
    /// <param name="azimuth">Degrees clockwise from true north.</param>
    /// <param name="range">Metres.</param>
    /// <returns>The place, at the origin's height.</returns>
    public static Position FromAzimuth(double azimuth, double range)
    {
        double radians = azimuth * Math.PI / 180.0;
        return new Position(range * Math.Sin(radians), range * Math.Cos(radians), 0.0);
    }

    /// <summary>Adds two displacements.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sum.</returns>
    public static Position Add(Position a, Position b) => a + b;

    /// <summary>Gets the displacement from one place to another.</summary>
    /// <param name="a">Where to.</param>
    /// <param name="b">Where from.</param>
    /// <returns>The difference.</returns>
    public static Position Subtract(Position a, Position b) => a - b;

    /// <summary>Scales a displacement.</summary>
    /// <param name="a">The displacement.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The scaled displacement.</returns>
    public static Position Multiply(Position a, double factor) => a * factor;

    /// <summary>Gets the scalar product.</summary>
    /// <param name="other">The other displacement.</param>
    /// <returns>The product.</returns>
    public double Dot(Position other) => (East * other.East) + (North * other.North) + (Up * other.Up);
}
