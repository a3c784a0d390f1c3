using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Output;

/// <summary>Writes tracks and bearing lines as GeoJSON (RFC 7946): a line with its times for each track, a line for each bearing.</summary>
/// <param name="plane">The plane of the bearings.</param>
public sealed class GeoJson(TangentPlane plane)
{
    /// <summary>The length of a bearing line in metres: how far a node hears in quiet air.</summary>
    public const double LineLength = 5000.0;

    /// <summary>Makes the collection.</summary>
    /// <param name="messages">Track messages in order of time.</param>
    /// <param name="lines">Bearing lines.</param>
    /// <returns>A feature collection.</returns>
    public JsonObject Make(IEnumerable<TrackMessage> messages, IEnumerable<BearingLine> lines) => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. messages.GroupBy(message => message.Track).Select(Track), .. lines.Select(Line)]),
    };

    private static JsonObject Track(IEnumerable<TrackMessage> messages)
    {
        TrackMessage[] all = [.. messages];
        TrackMessage last = all[^1];
        JsonArray points = new([.. all.Select(message => Point(message.Latitude, message.Longitude))]);

        // A line needs two points (RFC 7946, 3.1.4).
        JsonObject geometry = all.Length > 1
            ? new JsonObject { ["type"] = "LineString", ["coordinates"] = points }
            : new JsonObject { ["type"] = "Point", ["coordinates"] = Point(last.Latitude, last.Longitude) };
        return Feature(geometry, new JsonObject
        {
            ["kind"] = "track",
            ["track"] = last.Track,
            ["state"] = last.Status.ToString().ToLowerInvariant(),
            ["confirmed"] = all.Any(message => message.Status == Tracking.TrackStatus.Confirmed),
            ["mode"] = last.Mode.ToString().ToLowerInvariant(),
            ["type"] = last.Type,
            ["p"] = Math.Round(last.Probability, 2),
            ["f0"] = Math.Round(last.Rate, 1),
            ["times"] = new JsonArray([.. all.Select(message => (JsonNode)UnixTime.Text(message.Time))]),
        });
    }

    private JsonObject Line(BearingLine line)
    {
        double angle = (line.Bearing * Math.PI / 180.0) + plane.Convergence(line.From);
        PlanePoint end = new(line.From.East + (LineLength * Math.Sin(angle)), line.From.North + (LineLength * Math.Cos(angle)));
        JsonObject geometry = new()
        {
            ["type"] = "LineString",
            ["coordinates"] = new JsonArray([
                Point(plane.LatitudeOf(line.From), plane.LongitudeOf(line.From)),
                Point(plane.LatitudeOf(end), plane.LongitudeOf(end))]),
        };
        return Feature(geometry, new JsonObject
        {
            ["kind"] = "bearing",
            ["node"] = line.Presence.Node,
            ["src"] = line.Presence.Source,
            ["mode"] = line.Mode.ToString().ToLowerInvariant(),
            ["t"] = UnixTime.Text(line.Time),
            ["az"] = Math.Round(line.Bearing, 1),
            ["azSd"] = Math.Round(line.BearingSd, 1),
            ["ambiguous"] = line.Ambiguous,
            ["f0"] = Math.Round(line.Rate, 1),
            ["type"] = line.Type,
        });
    }

    private static JsonArray Point(double latitude, double longitude) => [Math.Round(longitude, 6), Math.Round(latitude, 6)];

    private static JsonObject Feature(JsonObject geometry, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = geometry,
        ["properties"] = properties,
    };
}
