using System;
using Earshot.Correlation.Geometry;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>The map of the tracks, held against the ellipsoid itself by numerical integration.</summary>
[TestClass]
public sealed class TangentPlaneTests
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double EccentricitySquared = 0.00669437999014;
    private const double Degree = Math.PI / 180.0;

    [TestMethod]
    public void MiddleMeridian_isAsLongAsOnTheEllipsoid()
    {
        TangentPlane plane = new(54.0, 27.0, 0.0);
        double length = 0.0;
        const int steps = 40_000;
        for (int i = 0; i < steps; i++)
        {
            length += Meridian(54.0 + (5.0 * (i + 0.5) / steps)) * 5.0 * Degree / steps;
        }

        PlanePoint place = plane.Place(59.0, 27.0);
        Assert.AreEqual(length, place.North, 0.01);
        Assert.AreEqual(0.0, place.East, 1e-6);
    }

    [TestMethod]
    [DataRow(56.5, 27.3)]
    [DataRow(59.0, 27.3)]
    [DataRow(54.2, 26.0)]
    [DataRow(56.0, 31.5)]
    public void SmallSteps_areTrueInLengthAndDirection(double latitude, double longitude)
    {
        TangentPlane plane = new(56.5, 27.3, 0.0);
        PlanePoint from = plane.Place(latitude, longitude);
        double north = plane.Convergence(from);
        for (double bearing = 15.0; bearing < 360.0; bearing += 45.0)
        {
            (double sine, double cosine) = Math.SinCos(bearing * Degree);
            PlanePoint to = plane.Place(latitude + (100.0 * cosine / Meridian(latitude) / Degree), longitude + (100.0 * sine / Parallel(latitude) / Degree));
            double larger = 1.0 + (from.East * from.East / (2.0 * Meridian(latitude) * Parallel(latitude) / Math.Cos(latitude * Degree)));
            Assert.AreEqual(100.0 * larger, from.DistanceTo(to), 0.01);
            double direction = Math.Atan2(to.East - from.East, to.North - from.North);
            Assert.AreEqual(0.0, Math.IEEERemainder(direction - north - (bearing * Degree), 2.0 * Math.PI), 1e-4);
        }
    }

    [TestMethod]
    public void Coordinates_comeBackFromTheirPlace()
    {
        TangentPlane plane = new(56.5, 27.3, 0.0);
        PlanePoint place = plane.Place(58.1, 31.9);
        Assert.AreEqual(58.1, plane.LatitudeOf(place), 1e-8);
        Assert.AreEqual(31.9, plane.LongitudeOf(place), 1e-8);
    }

    // Metres a radian of latitude, and of longitude.
    private static double Meridian(double latitude) => SemiMajorAxis * (1.0 - EccentricitySquared) / Math.Pow(Curvature(latitude), 1.5);

    private static double Parallel(double latitude) => SemiMajorAxis * Math.Cos(latitude * Degree) / Math.Sqrt(Curvature(latitude));

    private static double Curvature(double latitude) => 1.0 - (EccentricitySquared * Math.Sin(latitude * Degree) * Math.Sin(latitude * Degree));
}
