using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Earshot.Correlation.Intake;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;

namespace Earshot.Correlation.Warning;

/// <summary>
/// Reads what is watched from a GeoJSON feature collection (RFC 7946). The geometry says what a feature is: a polygon is a zone, a line
/// a border with <c>"inside":"left"</c> or <c>"right"</c>, a point a place with a <c>"radius"</c> in metres; each has a <c>"name"</c>.
/// Other properties are whoever drew it's.
/// </summary>
public static class AreasFile
{
    private const int LongestName = 64;
    private const double LargestRadius = 50_000.0;
    private const double WidestPart = 180.0;

    private static readonly JsonSerializerOptions s_options = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Reads the areas.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <returns>The areas, at least one, each name once.</returns>
    /// <exception cref="FormatException">It is not such a file; one line that says what, where and how to mend it.</exception>
    public static IReadOnlyList<WatchedArea> Read(ReadOnlyMemory<byte> content) => JsonList.Read(
        content,
        "features",
        "give a GeoJSON feature collection with at least one feature.",
        Area,
        area => area.Name,
        name => $"the name '{name}' is there twice; give each feature its own.");

    private static WatchedArea Area(JsonElement feature, int index)
    {
        string where = $"features[{index}]";
        if (feature.ValueKind != JsonValueKind.Object
            || !feature.TryGetProperty("properties", out JsonElement properties)
            || properties.ValueKind != JsonValueKind.Object
            || !properties.TryGetProperty("name", out JsonElement given)
            || given.ValueKind != JsonValueKind.String
            || given.GetString() is not { Length: > 0 and <= LongestName } name
            || name.Any(char.IsControl))
        {
            throw new FormatException($"{where}: give it \"properties\" with a \"name\" of 1 to {LongestName} printable characters.");
        }

        where = $"{where} ('{name}')";
        NetTopologySuite.Geometries.Geometry shape = Shape(feature, where);
        return shape switch
        {
            Polygon or MultiPolygon => WatchedArea.Zone(name, Valid(shape, where)),
            LineString or MultiLineString => WatchedArea.Border(name, Simple(shape, where), Inside(properties, where) == "left"),
            Point point => WatchedArea.Place(name, point.Y, point.X, Radius(properties, where)),
            _ => throw new FormatException($"{where}: a {shape.GeometryType} cannot be watched; draw a polygon, a line or a point."),
        };
    }

    private static NetTopologySuite.Geometries.Geometry Shape(JsonElement feature, string where)
    {
        NetTopologySuite.Geometries.Geometry? shape;
        try
        {
            shape = feature.TryGetProperty("geometry", out JsonElement geometry)
                ? geometry.Deserialize<NetTopologySuite.Geometries.Geometry>(s_options)
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"{where}: its geometry cannot be read ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); draw it anew.", e);
        }

        if (shape is null || shape.IsEmpty)
        {
            throw new FormatException($"{where}: it has no geometry; draw a polygon, a line or a point.");
        }

        Coordinate? outside = shape.Coordinates.FirstOrDefault(one => !(Math.Abs(one.X) <= 180.0 && Math.Abs(one.Y) <= 85.0));
        if (outside is not null)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: [{outside.X}, {outside.Y}] is no place; give [longitude, latitude] in degrees, latitude from -85 to 85."));
        }

        for (int i = 0; i < shape.NumGeometries; i++)
        {
            Envelope part = shape.GetGeometryN(i).EnvelopeInternal;
            if (part.Width > WidestPart)
            {
                throw new FormatException($"{where}: it is more than {WidestPart} degrees of longitude wide; what crosses the 180th meridian is cut there into two parts.");
            }
        }

        return shape;
    }

    private static NetTopologySuite.Geometries.Geometry Valid(NetTopologySuite.Geometries.Geometry shape, string where)
    {
        TopologyValidationError? error = new IsValidOp(shape).ValidationError;
        return error is null
            ? shape
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: {error.Message.ToLowerInvariant()} at [{error.Coordinate.X}, {error.Coordinate.Y}]; draw an outline that does not cross itself."));
    }

    private static NetTopologySuite.Geometries.Geometry Simple(NetTopologySuite.Geometries.Geometry shape, string where)
    {
        IsSimpleOp simple = new(shape);
        return Enumerable.Range(0, shape.NumGeometries).Any(i => shape.GetGeometryN(i).Length == 0.0)
            ? throw new FormatException($"{where}: a line has two places at least that are not the same; draw it anew.")
            : simple.IsSimple()
            ? shape
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: it crosses itself at [{simple.NonSimpleLocation.X}, {simple.NonSimpleLocation.Y}], so that it has no inner side; draw a line that does not."));
    }

    private static string Inside(JsonElement properties, string where) =>
        properties.TryGetProperty("inside", out JsonElement side) && side.ValueKind == JsonValueKind.String && side.GetString() is "left" or "right"
            ? side.GetString()!
            : throw new FormatException($"{where}: say which side of the line is the inner one: \"inside\": \"left\" or \"right\", seen along it.");

    private static double Radius(JsonElement properties, string where) =>
        properties.TryGetProperty("radius", out JsonElement radius) && radius.ValueKind == JsonValueKind.Number
            && radius.TryGetDouble(out double metres) && metres > 0.0 && metres <= LargestRadius
            ? metres
            : throw new FormatException($"{where}: say how near a target must come: \"radius\" in metres, above 0 to {LargestRadius}.");
}
