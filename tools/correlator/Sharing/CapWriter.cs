using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Warning;
using NetTopologySuite.Geometries;

namespace Earshot.Correlation.Sharing;

/// <summary>
/// Writes alerts in the Common Alerting Protocol (OASIS CAP 1.2): <c>Actual</c> and <c>Public</c> only what is live and was released, with
/// <c>Update</c> and <c>Cancel</c> naming the notice that they take the place of; all else is a <c>Draft</c> for operators.
/// </summary>
/// <param name="settings">Who warns.</param>
public sealed class CapWriter(CapSettings settings)
{
    private const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    // A notice counts for so long if none follows, in seconds: five times the renewal.
    private const double Lifetime = 600.0;

    /// <summary>Writes an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="area">Its area.</param>
    /// <returns>An XML document, UTF-8.</returns>
    public byte[] Write(Alert alert, WatchedArea area)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(area);
        PublicNotice? notice = alert.Mode == DetectionMode.Live ? alert.Notice : null;
        using MemoryStream stream = new();
        using (XmlWriter xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("alert", Namespace);
            Element(xml, "identifier", Identifier(alert, notice?.Number ?? 0));
            Element(xml, "sender", settings.Sender);
            Element(xml, "sent", Time(notice?.Sent ?? alert.Time));
            Element(xml, "status", notice is null ? "Draft" : "Actual");
            Element(xml, "msgType", notice?.Before is null ? "Alert" : alert.State == AlertState.Ended ? "Cancel" : "Update");
            Element(xml, "scope", notice is null ? "Restricted" : "Public");
            if (notice is null)
            {
                Element(xml, "restriction", "For operators; not released.");
            }

            if (notice?.Before is { } before)
            {
                Element(xml, "references", $"{settings.Sender},{Identifier(alert, notice.Number - 1)},{Time(before)}");
            }

            Info(xml, alert, area, notice?.Sent ?? alert.Time);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static string Identifier(Alert alert, int number) => string.Create(CultureInfo.InvariantCulture, $"earshot-{alert.Id}-{number}");

    private void Info(XmlWriter xml, Alert alert, WatchedArea area, double sent)
    {
        bool over = alert.State == AlertState.Ended;
        bool warning = alert.Level == AlertLevel.Warning;
        xml.WriteStartElement("info", Namespace);
        Element(xml, "language", "en");
        Element(xml, "category", "Security");
        Element(xml, "event", "Attack drone");
        Element(xml, "responseType", over ? "AllClear" : warning ? "Shelter" : "Prepare");
        Element(xml, "urgency", over ? "Past" : warning ? "Immediate" : "Expected");
        Element(xml, "severity", over ? "Minor" : warning ? "Severe" : "Moderate");
        Element(xml, "certainty", over || alert.Outlook?.Chance >= 1.0 ? "Observed" : warning ? "Likely" : "Possible");
        if (alert.Outlook is { } outlook)
        {
            Element(xml, "onset", Time(outlook.Earliest));
        }

        Element(xml, "expires", Time(sent + Lifetime));
        Element(xml, "senderName", settings.SenderName);
        Element(xml, "headline", over ? $"All clear: {area.Name}" : $"Drone {alert.Level.ToString().ToLowerInvariant()}: {area.Name}");
        Element(xml, "description", AlertText.Of(alert));
        Area(xml, area);
        xml.WriteEndElement();
    }

    private static void Area(XmlWriter xml, WatchedArea area)
    {
        xml.WriteStartElement("area", Namespace);
        Element(xml, "areaDesc", area.Name);
        if (area.Kind == AreaKind.Zone)
        {
            foreach (Coordinate[] ring in area.Parts)
            {
                Element(xml, "polygon", string.Join(' ', ring.Select(Point)));
            }
        }
        else if (area.Kind == AreaKind.Place)
        {
            Element(xml, "circle", string.Create(CultureInfo.InvariantCulture, $"{Point(area.Shape.Coordinate)} {area.Radius / 1000.0:0.###}"));
        }

        xml.WriteEndElement();
    }

    private static string Point(Coordinate point) => string.Create(CultureInfo.InvariantCulture, $"{point.Y:0.######},{point.X:0.######}");

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, value);

    // CAP writes UTC as -00:00, and whole seconds (3.3.2).
    private static string Time(double seconds) => UnixTime.Text(Math.Floor(seconds))[..19] + "-00:00";
}
