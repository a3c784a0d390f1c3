using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Output;

/// <summary>
/// Writes tracks and what is of none as GeoJSON (RFC 7946): a line with its times for each track, a line for each bearing, and a circle about
/// a node that tells none.
/// </summary>
/// <param name="plane">The plane of the bearings.</param>
public sealed class GeoJson(TangentPlane plane)
{
    /// <summary>The length of a bearing line and the radius of a circle in metres: how far a node hears in quiet air.</summary>
    public const double LineLength = 5000.0;

    private const int Corners = 48;

    /// <summary>Makes the collection.</summary>
    /// <param name="messages">Track messages in order of time.</param>
    /// <param name="lines">What is of no confirmed track.</param>
    /// <returns>A feature collection.</returns>
    public JsonObject Make(IEnumerable<TrackMessage> messages, IEnumerable<LoneSound> lines) => new()
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

    /// <summary>Makes the geometry of what a node hears alone: a line in its direction, or a circle about the node where it tells none.</summary>
    /// <param name="plane">A plane in which the node is.</param>
    /// <param name="from">Where the node is in it.</param>
    /// <param name="bearing">Degrees clockwise from true north, or <see langword="null"/>.</param>
    /// <returns>The geometry.</returns>
    public static JsonObject Reach(TangentPlane plane, PlanePoint from, double? bearing)
    {
        ArgumentNullException.ThrowIfNull(plane);
        JsonArray End(double degrees)
        {
            double angle = (degrees * Math.PI / 180.0) + plane.Convergence(from);
            PlanePoint end = new(from.East + (LineLength * Math.Sin(angle)), from.North + (LineLength * Math.Cos(angle)));
            return Point(plane.LatitudeOf(end), plane.LongitudeOf(end));
        }

        if (bearing is { } degrees)
        {
            return new JsonObject { ["type"] = "LineString", ["coordinates"] = new JsonArray(Point(plane.LatitudeOf(from), plane.LongitudeOf(from)), End(degrees)) };
        }

        // Anticlockwise and closed (RFC 7946, 3.1.6).
        JsonArray ring = new([.. Enumerable.Range(0, Corners + 1).Select(i => End(-360.0 * (i % Corners) / Corners))]);
        return new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) };
    }

    /// <summary>Says what a node hears alone.</summary>
    /// <param name="sound">What it hears.</param>
    /// <returns>The properties of its feature.</returns>
    public static JsonObject Properties(LoneSound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        JsonObject properties = new()
        {
            ["kind"] = sound.Bearing is null ? "area" : "bearing",
            ["node"] = sound.Presence.Node,
            ["src"] = sound.Presence.Source,
            ["mode"] = sound.Mode.ToString().ToLowerInvariant(),
            ["t"] = UnixTime.Text(sound.Time),
        };
        if (sound.Bearing is { } bearing)
        {
            properties["az"] = Math.Round(((bearing % 360.0) + 360.0) % 360.0, 1);
            properties["azSd"] = Math.Round(sound.BearingSd, 1);
            properties["ambiguous"] = sound.Ambiguous;
        }
        else
        {
            properties["radius"] = LineLength;
        }

        properties["f0"] = Math.Round(sound.Rate, 1);
        properties["type"] = sound.Type;
        return properties;
    }

    private JsonObject Line(LoneSound line) => Feature(Reach(plane, line.From, line.Bearing), Properties(line));

    private static JsonArray Point(double latitude, double longitude) => [Math.Round(longitude, 6), Math.Round(latitude, 6)];

    private static JsonObject Feature(JsonObject geometry, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = geometry,
        ["properties"] = properties,
    };
}
