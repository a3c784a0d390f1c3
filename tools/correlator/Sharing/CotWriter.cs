using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Sharing;

/// <summary>
/// Writes tracks as Cursor on Target events (MITRE, event schema 2.0): an unknown unmanned fixed-wing aircraft, position by machine fusion,
/// carried forward to the moment of sending; <c>ce</c> is one sigma along the greatest axis of its ellipse.
/// </summary>
public static class CotWriter
{
    private const string Type = "a-u-A-M-F-Q";
    private const string How = "m-f";

    // The format's way to say that a height or an error is not known.
    private const string Unknown = "9999999.0";

    // How far sea level is from the ellipsoid, root mean square over the world, in metres: altitudes are over the one, hae over the other.
    private const double GeoidSd = 30.0;

    /// <summary>Writes an event.</summary>
    /// <param name="message">The track.</param>
    /// <param name="time">The moment of sending in Unix seconds.</param>
    /// <param name="stale">Until when it counts.</param>
    /// <returns>An XML document in one line, UTF-8, without the line's end.</returns>
    public static byte[] Write(TrackMessage message, double time, double stale)
    {
        ArgumentNullException.ThrowIfNull(message);
        PresentState state = PresentState.Of(message, time);
        double speed = Math.Sqrt((message.VelocityEast * message.VelocityEast) + (message.VelocityNorth * message.VelocityNorth));
        double course = ((Math.Atan2(message.VelocityEast, message.VelocityNorth) * 180.0 / Math.PI) + 360.0) % 360.0;
        bool exercise = message.Mode != DetectionMode.Live;
        using MemoryStream stream = new();
        using (XmlWriter xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("event");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("uid", $"earshot.{message.Track}");
            xml.WriteAttributeString("type", Type);
            xml.WriteAttributeString("how", How);
            xml.WriteAttributeString("time", UnixTime.Text(time));
            xml.WriteAttributeString("start", UnixTime.Text(time));
            xml.WriteAttributeString("stale", UnixTime.Text(stale));
            if (exercise)
            {
                xml.WriteAttributeString("opex", "e-EARSHOT");
            }

            xml.WriteStartElement("point");
            xml.WriteAttributeString("lat", Number(state.Latitude, "F6"));
            xml.WriteAttributeString("lon", Number(state.Longitude, "F6"));
            xml.WriteAttributeString("hae", message.Altitude is { } altitude ? Number(altitude, "F0") : Unknown);
            xml.WriteAttributeString("ce", Number(state.GreatestSd, "F1"));
            xml.WriteAttributeString("le", message.AltitudeSd is { } sd ? Number(Math.Sqrt((sd * sd) + (GeoidSd * GeoidSd)), "F0") : Unknown);
            xml.WriteEndElement();
            xml.WriteStartElement("detail");
            xml.WriteStartElement("contact");
            xml.WriteAttributeString("callsign", $"{(exercise ? "EXERCISE " : string.Empty)}{message.Type} {message.Track[..4]}");
            xml.WriteEndElement();
            xml.WriteStartElement("track");
            xml.WriteAttributeString("course", Number(course, "F1"));
            xml.WriteAttributeString("speed", Number(speed, "F1"));
            xml.WriteEndElement();
            xml.WriteElementString("remarks", string.Create(
                CultureInfo.InvariantCulture,
                $"{(exercise ? "EXERCISE. " : string.Empty)}Heard by {message.Nodes.Count} nodes, {message.Type} with {message.Probability:P0}, shaft {message.Rate:F1} Hz, {message.Status.ToString().ToLowerInvariant()}."));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
