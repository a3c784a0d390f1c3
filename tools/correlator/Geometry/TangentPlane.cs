using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Geometry;

/// <summary>
/// The map on which tracks are computed: the WGS 84 ellipsoid in the transverse Mercator projection about the middle of the nodes (Krueger
/// 1912, series to the third power of the third flattening), which keeps angles. Lengths are right on the middle meridian however far north or
/// south, and too large by x^2 / 2 R^2 at x from it: 0.1 % at 300 km. North is not that of the map but on the middle meridian; how far it is
/// turned is the convergence, by which bearings and velocities are turned on their way in and out.
/// </summary>
public sealed class TangentPlane
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double Flattening = 1.0 / 298.257223563;
    private const double Degree = Math.PI / 180.0;

    // A hundred metres of latitude, to see where north is.
    private const double NorthStep = 0.001;

    private static readonly double s_n = Flattening / (2.0 - Flattening);
    private static readonly double s_radius = SemiMajorAxis / (1.0 + s_n) * (1.0 + (s_n * s_n / 4.0));
    private static readonly double[] s_forward = [(s_n / 2.0) - (2.0 / 3.0 * s_n * s_n) + (5.0 / 16.0 * s_n * s_n * s_n), (13.0 / 48.0 * s_n * s_n) - (3.0 / 5.0 * s_n * s_n * s_n), 61.0 / 240.0 * s_n * s_n * s_n];
    private static readonly double[] s_back = [(s_n / 2.0) - (2.0 / 3.0 * s_n * s_n) + (37.0 / 96.0 * s_n * s_n * s_n), (1.0 / 48.0 * s_n * s_n) + (1.0 / 15.0 * s_n * s_n * s_n), 17.0 / 480.0 * s_n * s_n * s_n];
    private static readonly double[] s_latitude = [(2.0 * s_n) - (2.0 / 3.0 * s_n * s_n) - (2.0 * s_n * s_n * s_n), (7.0 / 3.0 * s_n * s_n) - (8.0 / 5.0 * s_n * s_n * s_n), 56.0 / 15.0 * s_n * s_n * s_n];

    private readonly double _longitude;
    private readonly double _north;

    /// <summary>Initializes a new instance of the <see cref="TangentPlane"/> class.</summary>
    /// <param name="latitude">Degrees north of the origin, -85 to 85.</param>
    /// <param name="longitude">Degrees east of the origin.</param>
    /// <param name="altitude">Metres above sea level of the origin.</param>
    public TangentPlane(double latitude, double longitude, double altitude)
    {
        Altitude = altitude;
        _longitude = longitude;
        _north = Project(latitude, 0.0).North;
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
    public PlanePoint Place(double latitude, double longitude)
    {
        PlanePoint place = Project(latitude, longitude - _longitude);
        return place with { North = place.North - _north };
    }

    /// <summary>Gets by how much true north is turned against the map's, clockwise.</summary>
    /// <param name="place">The place.</param>
    /// <returns>Radians: add it to a true bearing to have one of the map.</returns>
    public double Convergence(PlanePoint place)
    {
        (double latitude, double longitude) = Coordinates(place);
        PlanePoint further = Place(latitude + NorthStep, longitude);
        return Math.Atan2(further.East - place.East, further.North - place.North);
    }

    /// <summary>Gets the latitude of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>Degrees north.</returns>
    public double LatitudeOf(PlanePoint place) => Coordinates(place).Latitude;

    /// <summary>Gets the longitude of a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>Degrees east.</returns>
    public double LongitudeOf(PlanePoint place) => Coordinates(place).Longitude;

    private static PlanePoint Project(double latitude, double longitude)
    {
        double sine = Math.Sin(latitude * Degree);
        double e = 2.0 * Math.Sqrt(s_n) / (1.0 + s_n);
        double t = Math.Sinh(Math.Atanh(sine) - (e * Math.Atanh(e * sine)));
        (double sineEast, double cosineEast) = Math.SinCos(longitude * Degree);
        double xi = Math.Atan2(t, cosineEast);
        double eta = Math.Atanh(sineEast / Math.Sqrt(1.0 + (t * t)));
        (double north, double east) = (xi, eta);
        for (int j = 1; j <= s_forward.Length; j++)
        {
            north += s_forward[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            east += s_forward[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        return new PlanePoint(s_radius * east, s_radius * north);
    }

    private (double Latitude, double Longitude) Coordinates(PlanePoint place)
    {
        double north = (place.North + _north) / s_radius;
        double east = place.East / s_radius;
        (double xi, double eta) = (north, east);
        for (int j = 1; j <= s_back.Length; j++)
        {
            xi -= s_back[j - 1] * Math.Sin(2 * j * north) * Math.Cosh(2 * j * east);
            eta -= s_back[j - 1] * Math.Cos(2 * j * north) * Math.Sinh(2 * j * east);
        }

        double conformal = Math.Asin(Math.Sin(xi) / Math.Cosh(eta));
        double latitude = conformal;
        for (int j = 1; j <= s_latitude.Length; j++)
        {
            latitude += s_latitude[j - 1] * Math.Sin(2 * j * conformal);
        }

        return (latitude / Degree, _longitude + (Math.Atan2(Math.Sinh(eta), Math.Cos(xi)) / Degree));
    }
}
