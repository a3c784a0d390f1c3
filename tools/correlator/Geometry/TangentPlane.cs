using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Geometry;

/// <summary>
/// The plane tangent to the WGS 84 ellipsoid in the middle of the nodes, by the radii of curvature there: centimetres wrong
/// within 10 km of it. North is taken to be the same everywhere: at 56° north that is wrong by 0.1 degree 7 km east or west of
/// the origin, so one plane is for some tens of kilometres.
/// </summary>
public sealed class TangentPlane
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double EccentricitySquared = 0.00669437999014;

    private readonly double _latitude;
    private readonly double _longitude;
    private readonly double _north;
    private readonly double _east;

    /// <summary>Initializes a new instance of the <see cref="TangentPlane"/> class.</summary>
    /// <param name="latitude">Degrees north of the origin, -85 to 85.</param>
    /// <param name="longitude">Degrees east of the origin.</param>
    /// <param name="altitude">Metres above sea level of the origin.</param>
    public TangentPlane(double latitude, double longitude, double altitude)
    {
        Altitude = altitude;
        _latitude = latitude;
        _longitude = longitude;
        double angle = latitude * Math.PI / 180.0;
        double curvature = 1.0 - (EccentricitySquared * Math.Sin(angle) * Math.Sin(angle));
        _north = Math.PI / 180.0 * SemiMajorAxis * (1.0 - EccentricitySquared) / Math.Pow(curvature, 1.5);
        _east = Math.PI / 180.0 * SemiMajorAxis * Math.Cos(angle) / Math.Sqrt(curvature);
    }

    /// <summary>Gets the altitude of the origin in metres above sea level.</summary>
    public double Altitude { get; }

    /// <summary>Makes the plane in the middle of nodes.</summary>
    /// <param name="nodes">At least one node.</param>
    /// <returns>The plane.</returns>
    public static TangentPlane Of(IReadOnlyCollection<RegisteredNode> nodes) =>
        new(nodes.Average(node => node.Latitude), nodes.Average(node => node.Longitude), nodes.Average(node => node.Altitude));

    /// <summary>Gets the place of geographic coordinates.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <returns>The place.</returns>
    public PlanePoint Place(double latitude, double longitude) => new((longitude - _longitude) * _east, (latitude - _latitude) * _north);

    /// <summary>Gets the latitude of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>Degrees north.</returns>
    public double LatitudeOf(PlanePoint place) => _latitude + (place.North / _north);

    /// <summary>Gets the longitude of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>Degrees east.</returns>
    public double LongitudeOf(PlanePoint place) => _longitude + (place.East / _east);
}
