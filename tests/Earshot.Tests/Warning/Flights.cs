using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using NetTopologySuite.Geometries;

namespace Earshot.Tests.Warning;

/// <summary>Track messages of flights over a plane around 56.5 north, 27.3 east, and areas there.</summary>
internal static class Flights
{
    public const double Start = 1_778_000_000.0;

    public static TangentPlane Plane { get; } = new(56.5, 27.3, 0.0);

    /// <summary>A square of so many metres from its middle to each side.</summary>
    public static WatchedArea Square(string name, double half, double east = 0.0, double north = 0.0) =>
        WatchedArea.Zone(name, new Polygon(new LinearRing([At(east - half, north - half), At(east + half, north - half), At(east + half, north + half), At(east - half, north + half), At(east - half, north - half)])));

    /// <summary>A border from west to east through the middle, inside is south.</summary>
    public static WatchedArea Border(string name) => WatchedArea.Border(name, new LineString([At(-30_000.0, 0.0), At(0.0, 0.0), At(30_000.0, 0.0)]), insideIsLeft: false);

    public static Coordinate At(double east, double north) => new(Plane.LongitudeOf(new PlanePoint(east, north)), Plane.LatitudeOf(new PlanePoint(east, north)));

    /// <summary>A message of a track.</summary>
    public static TrackMessage Message(
        double time,
        double east,
        double north,
        double velocityEast,
        double velocityNorth,
        string track = "7f3a",
        TrackStatus status = TrackStatus.Confirmed,
        DetectionMode mode = DetectionMode.Live,
        double assurance = 100.0) => new(
            track,
            status,
            mode,
            Start + time,
            Start + time + 6.0,
            Plane.LatitudeOf(new PlanePoint(east, north)),
            Plane.LongitudeOf(new PlanePoint(east, north)),
            velocityEast,
            velocityNorth,
            (3600.0, 500.0, 2500.0),
            "shahed-136",
            0.97,
            104.0,
            ["lv-0421", "lv-0422", "lv-0423", "lv-0430", "lv-0431"],
            assurance)
        {
            VelocityCovariance = (2.0, 0.3, 1.5),
        };

    /// <summary>Straight flight along a line from south to north, or back: a message a second.</summary>
    public static IEnumerable<TrackMessage> North(double from, double to, double speed = 50.0, double east = 0.0, double begin = 0.0, Func<TrackMessage, TrackMessage>? change = null)
    {
        double way = Math.Sign(to - from);
        for (double time = 0.0; time * speed <= Math.Abs(to - from); time++)
        {
            TrackMessage message = Message(begin + time, east, from + (way * speed * time), 0.0, way * speed);
            yield return change is null ? message : change(message);
        }
    }
}
