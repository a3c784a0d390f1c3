using System;
using System.IO;
using System.Text.Json;

namespace Earshot.Correlation.Warning;

/// <summary>Writes alert messages (docs/schemas/alert.schema.json).</summary>
public static class AlertWriter
{
    // 1 says that it is there.
    private const double MostNotThere = 0.99;

    /// <summary>Writes an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>One line of UTF-8 JSON, without the line's end.</returns>
    public static byte[] Write(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("alert", alert.Id);
            json.WriteString("state", alert.State.ToString().ToLowerInvariant());
            json.WriteString("mode", alert.Mode.ToString().ToLowerInvariant());
            json.WriteString("t", UnixTime.Text(alert.Time));
            json.WriteString("area", alert.Area);
            json.WriteString("level", alert.Level.ToString().ToLowerInvariant());
            json.WriteStartArray("tracks");
            foreach (string track in alert.Tracks)
            {
                json.WriteStringValue(track);
            }

            json.WriteEndArray();
            if (alert.Outlook is { } outlook)
            {
                Write(json, outlook);
            }

            if (alert.By is not null)
            {
                json.WriteString("by", alert.By);
            }

            json.WriteString("text", AlertText.Of(alert));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Outlook outlook)
    {
        json.WriteString("from", UnixTime.Text(outlook.Expected));
        json.WriteString("earliest", UnixTime.Text(outlook.Earliest));
        json.WriteString("latest", UnixTime.Text(outlook.Latest));
        json.WriteNumber("chance", outlook.Chance >= 1.0 ? 1.0 : Math.Min(MostNotThere, Math.Round(outlook.Chance, 2)));
        json.WriteString("type", outlook.Type);
        json.WriteNumber("p", Math.Round(outlook.Probability, 2));
        json.WriteNumber("speed", Math.Round(outlook.Speed, 1));
        json.WriteNumber("course", Math.Round(outlook.Course) % 360.0);
        if (outlook.Height is { } band)
        {
            json.WriteStartArray("height");
            json.WriteNumberValue(Math.Round(band.Low));
            json.WriteNumberValue(Math.Round(band.High));
            json.WriteEndArray();
        }
    }
}
