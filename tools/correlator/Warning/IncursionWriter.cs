using System;
using System.IO;
using System.Text.Json;

namespace Earshot.Correlation.Warning;

/// <summary>Writes incursions as JSON.</summary>
public static class IncursionWriter
{
    /// <summary>Writes an incursion.</summary>
    /// <param name="incursion">The incursion.</param>
    /// <returns>One line of UTF-8 JSON, without the line's end.</returns>
    public static byte[] Write(Incursion incursion)
    {
        ArgumentNullException.ThrowIfNull(incursion);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("area", incursion.Area);
            json.WriteString("kind", incursion.Kind.ToString().ToLowerInvariant());
            json.WriteString("track", incursion.Track);
            json.WriteString("mode", incursion.Mode.ToString().ToLowerInvariant());
            Point(json, "entry", incursion.Entry);
            json.WriteBoolean("seenEntering", incursion.SeenEntering);
            if (incursion.Exit is { } exit)
            {
                Point(json, "exit", exit);
            }

            json.WriteNumber("seconds", Math.Round(incursion.Duration, 1));
            json.WriteBoolean("over", incursion.Over);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Point(Utf8JsonWriter json, string name, PathPoint point)
    {
        json.WriteStartObject(name);
        json.WriteString("t", UnixTime.Text(point.Time));
        json.WriteNumber("lat", Math.Round(point.Latitude, 6));
        json.WriteNumber("lon", Math.Round(point.Longitude, 6));
        json.WriteEndObject();
    }
}
