using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using NetTopologySuite.IO.Converters;
using static Earshot.Correlation.Http.Features;

namespace Earshot.Correlation.Http;

/// <summary>
/// What the live correlator knows, as GeoJSON (RFC 7946) for a map. The correlator's thread fills it and calls <see cref="Draw"/>; any thread
/// may read what was drawn.
/// </summary>
public sealed class MapModel
{
    private const long BearingLife = 3000;
    private const long Between = 500;
    private const int LongestTrail = 600;

    private static readonly JsonSerializerOptions s_shapes = new() { Converters = { new GeoJsonConverterFactory() } };

    private readonly LiveCorrelator _correlator;
    private readonly Dictionary<string, List<(double Time, double Longitude, double Latitude)>> _trails = [];
    private readonly SortedDictionary<string, (LoneSound Line, long Heard)> _lines = new(StringComparer.Ordinal);
    private readonly byte[][] _drawn = [.. Enum.GetValues<Layer>().Select(_ => Collection([]))];
    private readonly LearntFeatures _learnt;
    private readonly Lock _lock = new();
    private long _drew;

    /// <summary>Initializes a new instance of the <see cref="MapModel"/> class.</summary>
    /// <param name="correlator">The correlator; not started.</param>
    public MapModel(LiveCorrelator correlator)
    {
        ArgumentNullException.ThrowIfNull(correlator);
        _correlator = correlator;
        _learnt = new LearntFeatures(correlator);
        correlator.Journal.Recalled += Note;
        correlator.Journal.Results.Said += Note;
        correlator.Journal.Heard += Note;
        Put(Layer.Zones, Collection(correlator.Warning.Areas.Select(Area)));
    }

    /// <summary>Gets or sets why there is no connection to the broker; empty when there is one.</summary>
    public string Connection { get; set; } = "not connected yet";

    /// <summary>Reads what was drawn last.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>UTF-8 JSON; the same array as long as nothing changed.</returns>
    public byte[] Read(Layer layer)
    {
        lock (_lock)
        {
            return _drawn[(int)layer];
        }
    }

    /// <summary>Draws all that changed, twice a second at most.</summary>
    /// <param name="now">The time in Unix milliseconds.</param>
    public void Draw(long now)
    {
        if (now - _drew < Between)
        {
            return;
        }

        _drew = now;
        foreach (string old in _lines.Where(pair => now - pair.Value.Heard > BearingLife).Select(pair => pair.Key).ToArray())
        {
            _lines.Remove(old);
        }

        Dictionary<string, JsonObject> headings = _learnt.Headings();
        Put(Layer.Nodes, Collection(_correlator.Nodes.Records.Select(record => Node(record, headings.GetValueOrDefault(record.Id)))));
        Put(Layer.Tracks, Collection(_correlator.Journal.Living.Values.SelectMany(Track)));
        Put(Layer.Bearings, Collection(_lines.Values.Where(heard => _correlator.Nodes.Registered.ContainsKey(heard.Line.Presence.Node)).Select(Bearing)));
        Put(Layer.Sites, Collection(_learnt.Sites()));
        Put(Layer.Alerts, Collection(_correlator.Warning.Alerts.Select(Alert)));
        Put(Layer.Status, JsonSerializer.SerializeToUtf8Bytes(Status()));
    }

    private void Put(Layer layer, byte[] drawn)
    {
        lock (_lock)
        {
            if (!_drawn[(int)layer].AsSpan().SequenceEqual(drawn))
            {
                _drawn[(int)layer] = drawn;
            }
        }
    }

    private void Note(TrackMessage message)
    {
        if (message.Status == TrackStatus.Ended)
        {
            _trails.Remove(message.Track);
            return;
        }

        _trails.TryAdd(message.Track, []);
        List<(double, double, double)> trail = _trails[message.Track];
        trail.Add((message.Time, message.Longitude, message.Latitude));
        if (trail.Count > LongestTrail)
        {
            trail.RemoveAt(0);
        }
    }

    private void Note(LoneSound line) =>
        _lines[$"{line.Presence}{(line.Ambiguous && line.Bearing > 180.0)}"] = (line, _correlator.Journal.Latest);

    private JsonObject Node(NodeRecord record, JsonObject? heading)
    {
        RegisteredNode place = _correlator.Nodes.Registered[record.Id];
        return Make("Point", Position(place.Longitude, place.Latitude), new JsonObject
        {
            ["kind"] = "node",
            ["node"] = record.Id,
            ["state"] = Name(record.State),
            ["heard"] = record.Heard == 0 ? null : UnixTime.Text(record.Heard / 1000.0),
            ["used"] = record.Used,
            ["refused"] = record.Refused,
            ["reason"] = record.Reason == Rejection.None ? null : Name(record.Reason),
            ["until"] = record.Until == 0 ? null : UnixTime.Text(record.Until / 1000.0),
            ["faults"] = record.Faults,
            ["heading"] = heading,
        });
    }

    // Where it is, with the message as it is published, and where it was.
    private IEnumerable<JsonObject> Track(TrackMessage message)
    {
        JsonObject properties = TrackMessageWriter.ToJson(message).AsObject();
        properties.Insert(0, "kind", "track");
        yield return Make("Point", Position(message.Longitude, message.Latitude), properties);
        if (_trails.TryGetValue(message.Track, out List<(double Time, double Longitude, double Latitude)>? trail) && trail.Count > 1)
        {
            yield return Make(
                "LineString",
                new JsonArray([.. trail.Select(point => Position(point.Longitude, point.Latitude))]),
                new JsonObject { ["kind"] = "trail", ["track"] = message.Track, ["from"] = UnixTime.Text(trail[0].Time) });
        }
    }

    private JsonObject Bearing((LoneSound Line, long Heard) heard)
    {
        RegisteredNode node = _correlator.Nodes.Registered[heard.Line.Presence.Node];
        TangentPlane plane = new(node.Latitude, node.Longitude, 0.0);
        return new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = GeoJson.Reach(plane, plane.Place(node.Latitude, node.Longitude), heard.Line.Bearing),
            ["properties"] = GeoJson.Properties(heard.Line),
        };
    }

    private static JsonObject Area(WatchedArea area) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = JsonSerializer.SerializeToNode(area.Shape, s_shapes),
        ["properties"] = new JsonObject
        {
            ["kind"] = Name(area.Kind),
            ["name"] = area.Name,
            ["radius"] = area.Kind == AreaKind.Place ? area.Radius : null,
        },
    };

    // As it is published, where its area is.
    private JsonObject Alert(Alert alert)
    {
        JsonObject properties = JsonNode.Parse(AlertWriter.Write(alert))!.AsObject();
        properties.Insert(0, "kind", "alert");
        WatchedArea area = _correlator.Warning.Areas.First(area => area.Name == alert.Area);
        return Make("Point", Position(area.Shape.Centroid.X, area.Shape.Centroid.Y), properties);
    }

    private JsonObject Status()
    {
        JsonObject refused = [];
        foreach (Rejection reason in Enum.GetValues<Rejection>().Where(reason => reason != Rejection.None))
        {
            refused[Name(reason)] = _correlator.Counts[reason];
        }

        return new JsonObject
        {
            ["t"] = UnixTime.Text(_correlator.Journal.Latest / 1000.0),
            ["connection"] = Connection,
            ["used"] = _correlator.Counts[Rejection.None],
            ["refused"] = refused,
            ["strangers"] = new JsonObject(_correlator.Nodes.Strangers.Take(20).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        };
    }
}
