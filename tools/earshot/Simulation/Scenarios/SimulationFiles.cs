using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Writes what describes a simulation, as docs/simulation.md says.</summary>
internal static class SimulationFiles
{
    /// <summary>Writes the truth: a JSON object a line, by node, source and second.</summary>
    /// <param name="frame">Where on Earth it is.</param>
    /// <param name="rows">The truth.</param>
    /// <returns>UTF-8 text.</returns>
    public static byte[] Truth(GeodeticFrame frame, IEnumerable<TruthRow> rows) => Lines(rows.Select(row => new JsonObject
    {
        ["node"] = row.Node,
        ["source"] = row.Source,
        ["t"] = row.Point.Time,
        ["tEmit"] = Math.Round(row.Point.Emission, 6),
        ["x"] = Math.Round(row.Point.Emitter.East, 3),
        ["y"] = Math.Round(row.Point.Emitter.North, 3),
        ["z"] = Math.Round(row.Point.Emitter.Up, 3),
        ["xNow"] = Math.Round(row.Point.Now.East, 3),
        ["yNow"] = Math.Round(row.Point.Now.North, 3),
        ["zNow"] = Math.Round(row.Point.Now.Up, 3),
        ["latNow"] = Math.Round(frame.LatitudeOf(row.Point.Now), 7),
        ["lonNow"] = Math.Round(frame.LongitudeOf(row.Point.Now), 7),
        ["altNow"] = Math.Round(frame.Altitude + row.Point.Now.Up, 3),
        ["az"] = Math.Round(row.Point.Azimuth, 4),
        ["azNow"] = Math.Round(row.Point.AzimuthNow, 4),
        ["el"] = Math.Round(row.Point.Elevation, 4),
        ["range"] = Math.Round(row.Point.Range, 3),
        ["doppler"] = Math.Round(row.Point.Doppler, 7),
        ["f0"] = Math.Round(row.Point.Rate, 4),
        ["level"] = Math.Round(row.Level, 2),
        ["snr"] = row.Snr is double snr ? Math.Round(snr, 2) : null,
    }));

    /// <summary>Writes the nodes as the correlator reads them: as surveyed and entered, which they are not exactly.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Nodes(Scenario scenario) => Bytes(new JsonObject
    {
        ["nodes"] = new JsonArray([.. scenario.Nodes.Select(node => new JsonObject
        {
            ["id"] = node.Id,
            ["lat"] = Math.Round(scenario.Frame.LatitudeOf(node.Place), 7),
            ["lon"] = Math.Round(scenario.Frame.LongitudeOf(node.Place), 7),
            ["alt"] = Math.Round(scenario.Frame.Altitude + node.Place.Up, 2),
            ["array"] = ArrayKinds.NameOf(node.Layout.Kind),
            ["spacing"] = node.Layout.Spacing,
            ["heading"] = Math.Round(node.Layout.Heading, 3),
            ["headingSd"] = node.Tolerance.Heading,
        })]),
    });

    /// <summary>Writes the detections: the messages as published, with the time of arrival added.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="detections">The detections in order of arrival.</param>
    /// <returns>UTF-8 text.</returns>
    public static byte[] Detections(Scenario scenario, IEnumerable<NodeDetection> detections) => Lines(detections.Select(detection =>
    {
        JsonObject message = JsonNode.Parse(detection.Payload.Span)!.AsObject();
        message["rx"] = (scenario.Start + detection.Arrival).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        return message;
    }));

    /// <summary>Writes the manifest.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="nodes">What each node hears.</param>
    /// <param name="files">The files that were written, by name.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Manifest(Scenario scenario, IReadOnlyList<RenderedNode> nodes, IReadOnlyDictionary<string, string> files) => Bytes(new JsonObject
    {
        ["v"] = 1,
        ["scenario"] = scenario.Name,
        ["seed"] = scenario.Seed,
        ["version"] = typeof(SimulationFiles).Assembly.GetName().Version!.ToString(3),
        ["start"] = scenario.Start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        ["duration"] = scenario.Duration,
        ["sampleRate"] = Recording.SampleRate,
        ["fullScaleSine"] = SoundPressure.FullScale,
        ["origin"] = new JsonObject { ["lat"] = scenario.Frame.Latitude, ["lon"] = scenario.Frame.Longitude, ["alt"] = scenario.Frame.Altitude },
        ["nodes"] = new JsonArray([.. nodes.Select(node => new JsonObject
        {
            ["id"] = node.Node.Id,
            ["noise"] = Math.Round(node.NoiseLevel, 2),
            ["clipped"] = node.Clipped,
            ["headingTrue"] = Math.Round(node.Heading, 4),
            ["microphones"] = new JsonArray([.. node.Microphones.Select(microphone => new JsonObject
            {
                ["x"] = Math.Round(microphone.Place.East, 5),
                ["y"] = Math.Round(microphone.Place.North, 5),
                ["z"] = Math.Round(microphone.Place.Up, 5),
                ["gain"] = Rounded(microphone.Gain),
                ["delay"] = Rounded(microphone.Delay * 1e6),
                ["inverted"] = microphone.Inverted,
                ["dead"] = microphone.Dead,
            })]),
        })]),
        ["sha256"] = new JsonObject(files.Select(file => new KeyValuePair<string, JsonNode?>(file.Key, file.Value))),
    });

    /// <summary>Gets the SHA-256 of a file's content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>Hexadecimal digits.</returns>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // Adding 0 makes an ordinary zero of a negative one.
    private static double Rounded(double value) => Math.Round(value, 4) + 0.0;

    private static byte[] Lines(IEnumerable<JsonObject> objects) => Encoding.UTF8.GetBytes(string.Concat(objects.Select(one => one.ToJsonString() + "\n")));

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n");
}
