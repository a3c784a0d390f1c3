using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Earshot.Correlation.Warning;

/// <summary>A zone, border or named place. Edges are straight in degrees, as GeoJSON (RFC 7946, 3.1.1) has them.</summary>
public sealed class WatchedArea
{
    // A place's circle as a polygon: 0.9 % less radius between its corners.
    private const int Corners = 24;

    private readonly IndexedPointInAreaLocator? _locator;
    private readonly TangentPlane? _around;

    private WatchedArea(string name, AreaKind kind, NetTopologySuite.Geometries.Geometry shape)
    {
        Name = name;
        Kind = kind;
        Shape = shape;
        Parts = [.. Enumerable.Range(0, shape.NumGeometries)
            .Select(i => shape.GetGeometryN(i))
            .Select(part => part is Polygon polygon ? polygon.ExteriorRing.Coordinates : part.Coordinates)];
        if (shape is IPolygonal)
        {
            _locator = new IndexedPointInAreaLocator(shape);
        }
    }

    private WatchedArea(string name, double latitude, double longitude, double radius)
        : this(name, AreaKind.Place, new Point(longitude, latitude))
    {
        Radius = radius;
        _around = new TangentPlane(latitude, longitude, 0.0);
        Parts =
        [
            [.. Enumerable.Range(0, Corners + 1).Select(i =>
            {
                (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * (i % Corners) / Corners);
                PlanePoint corner = new(radius * sine, radius * cosine);
                return new Coordinate(_around.LongitudeOf(corner), _around.LatitudeOf(corner));
            })],
        ];
    }

    /// <summary>Gets the name, unique among all that is watched.</summary>
    public string Name { get; }

    /// <summary>Gets the kind.</summary>
    public AreaKind Kind { get; }

    /// <summary>Gets the shape as it was given: longitude and latitude in degrees; of a place its middle.</summary>
    public NetTopologySuite.Geometries.Geometry Shape { get; }

    /// <summary>Gets the radius of a place in metres; 0 of all else.</summary>
    public double Radius { get; }

    /// <summary>Gets a value indicating whether the inner side of a border is to the left of its direction.</summary>
    public bool InsideIsLeft { get; private init; }

    /// <summary>Gets the outline of each part: x is longitude and y latitude; closed but for borders. Holes are not in it.</summary>
    public IReadOnlyList<Coordinate[]> Parts { get; }

    /// <summary>Makes a zone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">A valid polygon, or several.</param>
    /// <returns>The zone.</returns>
    public static WatchedArea Zone(string name, NetTopologySuite.Geometries.Geometry shape) => new(name, AreaKind.Zone, shape);

    /// <summary>Makes a border.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="line">A line, or several.</param>
    /// <param name="insideIsLeft">Whether its inner side is to the left for who goes along it.</param>
    /// <returns>The border.</returns>
    public static WatchedArea Border(string name, NetTopologySuite.Geometries.Geometry line, bool insideIsLeft) =>
        new(name, AreaKind.Border, line) { InsideIsLeft = insideIsLeft };

    /// <summary>Makes a place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="latitude">Degrees north, -85 to 85.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="radius">How near in metres a target must come to have arrived, above 0.</param>
    /// <returns>The place.</returns>
    public static WatchedArea Place(string name, double latitude, double longitude, double radius) => new(name, latitude, longitude, radius);

    /// <summary>Says whether a point is in a zone or at a place; of a border nothing is.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(double latitude, double longitude) => _around is not null
        ? _around.Place(latitude, longitude).DistanceTo(default) <= Radius
        : _locator is not null && _locator.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;

    /// <summary>Says whether who moves so over a segment of a border comes in.</summary>
    /// <param name="from">The segment's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="east">The way east, in the same unit as the segment's x.</param>
    /// <param name="north">The way north, in that of its y.</param>
    /// <returns>Whether it goes from the outer to the inner side.</returns>
    public bool Inward(Coordinate from, Coordinate to, double east, double north) =>
        (((to.X - from.X) * north) - ((to.Y - from.Y) * east) > 0.0) == InsideIsLeft;
}
