using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Earshot.Correlation.Output;

/// <summary>Writes track messages.</summary>
public static class TrackMessageWriter
{
    // Beyond it nobody cares how much.
    private const double LargestAssurance = 1000.0;

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>One line of UTF-8 JSON, without the line's end.</returns>
    public static byte[] Write(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("track", message.Track);
            json.WriteString("state", message.Status.ToString().ToLowerInvariant());
            json.WriteString("mode", message.Mode.ToString().ToLowerInvariant());
            json.WriteString("t", UnixTime.Text(message.Time));
            json.WriteString("asOf", UnixTime.Text(message.AsOf));
            json.WriteNumber("lat", Math.Round(message.Latitude, 6));
            json.WriteNumber("lon", Math.Round(message.Longitude, 6));
            if (message.Altitude is { } altitude && message.AltitudeSd is { } altitudeSd)
            {
                json.WriteNumber("alt", Math.Round(altitude));
                json.WriteNumber("altSd", Math.Round(altitudeSd));
            }

            json.WriteNumber("vE", Math.Round(message.VelocityEast, 1));
            json.WriteNumber("vN", Math.Round(message.VelocityNorth, 1));
            json.WriteStartArray("posCov");
            json.WriteNumberValue(Math.Round(message.PositionCovariance.EastEast));
            json.WriteNumberValue(Math.Round(message.PositionCovariance.EastNorth));
            json.WriteNumberValue(Math.Round(message.PositionCovariance.NorthNorth));
            json.WriteEndArray();
            json.WriteString("type", message.Type);
            json.WriteNumber("p", Math.Round(message.Probability, 2));
            json.WriteNumber("f0", Math.Round(message.Rate, 1));
            json.WriteNumber("assurance", Math.Round(Math.Clamp(message.Assurance, -LargestAssurance, LargestAssurance), 1));
            json.WriteStartArray("nodes");
            foreach (string node in message.Nodes)
            {
                json.WriteStringValue(node);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Makes the JSON object of a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The object.</returns>
    public static JsonNode ToJson(TrackMessage message) => JsonNode.Parse(Write(message))!;
}
