using System;
using System.Globalization;
using System.Text.Json;

namespace Earshot.Tools.Running;

/// <summary>A detection message as a receiver reads it; what the message lacks is <see langword="null"/>.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Event">onset, update or end.</param>
/// <param name="Source">Number of the presence.</param>
/// <param name="Time">When the sound reached the node.</param>
/// <param name="Uptime">The same moment since the node's boot.</param>
/// <param name="Type">The signature that fits best.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="ShaftRate">Shaft frequency in Hz.</param>
/// <param name="Snr">Mean level of the lines over the floor in dB.</param>
/// <param name="Azimuth">Bearing, degrees clockwise from true north.</param>
/// <param name="AzimuthDeviation">One-sigma uncertainty of the bearing in degrees.</param>
/// <param name="OtherAzimuth">The other bearing that a pair cannot tell from the first.</param>
/// <param name="Elevation">Elevation in degrees.</param>
public sealed record DetectionMessage(
    string Node,
    string Event,
    int Source,
    DateTimeOffset? Time,
    TimeSpan Uptime,
    string Type,
    double Probability,
    double ShaftRate,
    double Snr,
    double? Azimuth,
    double? AzimuthDeviation,
    double? OtherAzimuth,
    double? Elevation)
{
    /// <summary>The end of the topic of every detection.</summary>
    public const string TopicSuffix = "/detection";

    /// <summary>Parses a message.</summary>
    /// <param name="payload">UTF-8 JSON as specified in docs/schemas/detection.schema.json.</param>
    /// <returns>The detection.</returns>
    /// <exception cref="JsonException">The payload is not such a message.</exception>
    public static DetectionMessage Parse(ReadOnlyMemory<byte> payload)
    {
        using JsonDocument document = JsonDocument.Parse(payload);
        JsonElement json = document.RootElement;
        try
        {
            return new DetectionMessage(
                json.GetProperty("node").GetString()!,
                json.GetProperty("event").GetString()!,
                json.GetProperty("src").GetInt32(),
                json.TryGetProperty("t", out JsonElement t) ? DateTimeOffset.Parse(t.GetString()!, CultureInfo.InvariantCulture) : null,
                TimeSpan.FromMilliseconds(json.GetProperty("up").GetInt64()),
                json.GetProperty("type").GetString()!,
                json.GetProperty("p").GetDouble(),
                json.GetProperty("f0").GetDouble(),
                json.GetProperty("snr").GetDouble(),
                Optional(json, "az"),
                Optional(json, "azSd"),
                Optional(json, "azAlt"),
                Optional(json, "el"));
        }
        catch (Exception e) when (e is System.Collections.Generic.KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException("Not a detection message.", e);
        }
    }

    private static double? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
}
