using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>
/// The flat frame of a scenario, tangent to the WGS 84 ellipsoid at its origin: a few centimetres wrong 10 km from there. The
/// ground is flat and where Up is 0.
/// </summary>
/// <param name="Latitude">Degrees north of the origin.</param>
/// <param name="Longitude">Degrees east of the origin.</param>
/// <param name="Altitude">Height of the ground in metres.</param>
public sealed record GeodeticFrame(double Latitude, double Longitude, double Altitude)
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double EccentricitySquared = 0.00669437999014;

    /// <summary>Gets metres a degree of latitude.</summary>
    private double North => Math.PI / 180.0 * SemiMajorAxis * (1.0 - EccentricitySquared) / Math.Pow(Curvature, 1.5);

    /// <summary>Gets metres a degree of longitude.</summary>
    private double East => Math.PI / 180.0 * SemiMajorAxis * Math.Cos(Latitude * Math.PI / 180.0) / Math.Sqrt(Curvature);

    private double Curvature
    {
        get
        {
            double sine = Math.Sin(Latitude * Math.PI / 180.0);
            return 1.0 - (EccentricitySquared * sine * sine);
        }
    }

    /// <summary>Gets the place of geographic coordinates.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="height">Metres above the ground.</param>
    /// <returns>Metres from the origin.</returns>
    public Position Place(double latitude, double longitude, double height) =>
        new((longitude - Longitude) * East, (latitude - Latitude) * North, height);

    /// <summary>Gets the latitude of a place.</summary>
    /// <param name="place">Metres from the origin.</param>
    /// <returns>Degrees north.</returns>
    public double LatitudeOf(Position place) => Latitude + (place.North / North);

    /// <summary>Gets the longitude of a place.</summary>
    /// <param name="place">Metres from the origin.</param>
    /// <returns>Degrees east.</returns>
    public double LongitudeOf(Position place) => Longitude + (place.East / East);
}
