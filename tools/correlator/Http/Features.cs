using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Http;

/// <summary>The parts that GeoJSON is made of.</summary>
internal static class Features
{
    public static byte[] Collection(IEnumerable<JsonObject> features) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. features]),
    });

    public static JsonObject Make(string type, JsonArray coordinates, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = new JsonObject { ["type"] = type, ["coordinates"] = coordinates },
        ["properties"] = properties,
    };

    public static JsonArray Position(double longitude, double latitude) => [Math.Round(longitude, 6), Math.Round(latitude, 6)];

    /// <summary>Makes a line from a node.</summary>
    /// <param name="from">The node.</param>
    /// <param name="bearing">Degrees clockwise from true north.</param>
    /// <param name="length">Metres.</param>
    /// <param name="properties">What is said of it.</param>
    /// <returns>The feature.</returns>
    public static JsonObject Line(RegisteredNode from, double bearing, double length, JsonObject properties)
    {
        TangentPlane plane = new(from.Latitude, from.Longitude, 0.0);
        (double sine, double cosine) = Math.SinCos(bearing * Math.PI / 180.0);
        PlanePoint end = new(length * sine, length * cosine);
        return Make("LineString", new JsonArray(Position(from.Longitude, from.Latitude), Position(plane.LongitudeOf(end), plane.LatitudeOf(end))), properties);
    }

    public static string Name(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
