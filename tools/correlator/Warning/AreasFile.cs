using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
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

    private static readonly JsonSerializerOptions s_options = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Reads the areas.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <returns>The areas, at least one, each name once.</returns>
    /// <exception cref="FormatException">It is not such a file; one line that says what, where and how to mend it.</exception>
    public static IReadOnlyList<WatchedArea> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("features", out JsonElement list)
                || list.ValueKind != JsonValueKind.Array
                || list.GetArrayLength() == 0)
            {
                throw new FormatException("give a GeoJSON feature collection with at least one feature.");
            }

            WatchedArea[] areas = [.. list.EnumerateArray().Select(Area)];
            IGrouping<string, WatchedArea>? twice = areas.GroupBy(area => area.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            return twice is null ? areas : throw new FormatException($"the name '{twice.Key}' is there twice; give each feature its own.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}: no JSON; mend it there.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("a text is no Unicode (half a surrogate pair); write it anew.", e);
        }
    }

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
            LineString or MultiLineString => WatchedArea.Border(name, shape, Inside(properties, where) == "left"),
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
        return outside is null
            ? shape
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: [{outside.X}, {outside.Y}] is no place; give [longitude, latitude] in degrees, latitude from -85 to 85."));
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
