using System;

namespace Earshot.Correlation.Geometry;

/// <summary>A place in the tangent plane.</summary>
/// <param name="East">Metres east of the plane's origin.</param>
/// <param name="North">Metres north of it.</param>
public readonly record struct PlanePoint(double East, double North)
{
    /// <summary>Gets the distance to another place.</summary>
    /// <param name="other">The other place.</param>
    /// <returns>Metres.</returns>
    public double DistanceTo(PlanePoint other) => Math.Sqrt(((East - other.East) * (East - other.East)) + ((North - other.North) * (North - other.North)));
}
