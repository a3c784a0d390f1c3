using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Provisioning.Magnetism;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>Where an array points, from true north, and how that is known: <c>heading.json</c> beside a node's configuration.</summary>
/// <param name="Degrees">Degrees clockwise from true north, 0 to below 360, in hundredths.</param>
/// <param name="Deviation">One-sigma uncertainty in degrees.</param>
/// <param name="Declination">What was added to the measured heading; 0 where that was true already.</param>
/// <param name="Date">The day that the declination is of.</param>
public sealed record TrueHeading(double Degrees, double Deviation, double Declination, DateOnly Date)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "heading.json";

    /// <summary>Makes a measured heading true.</summary>
    /// <param name="node">The node.</param>
    /// <param name="date">The day of the measurement.</param>
    /// <returns>The true heading.</returns>
    public static TrueHeading Of(FleetNode node, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(node);
        MagneticDeclination declination = node.North == NorthReference.True
            ? new MagneticDeclination(0.0, 0.0)
            : WorldMagneticModel.DeclinationAt(node.Latitude, node.Longitude, node.Altitude, date);
        double deviation = Math.Sqrt(Math.Pow(node.HeadingDeviation, 2.0) + Math.Pow(declination.Deviation, 2.0));
        return new TrueHeading(
            Angles.Wrap360(Math.Round(Angles.Wrap360(node.Heading + declination.Degrees), 2)),
            Math.Round(deviation, 2),
            Math.Round(declination.Degrees, 2),
            date);
    }

    /// <summary>
    /// Finds the day of an earlier run that made the same measurement true: north wanders, the array does not, so a
    /// later run must not turn it.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="content">The file of the earlier run, or <see langword="null"/>.</param>
    /// <returns>The day, or <see langword="null"/> where there was no such run.</returns>
    public static DateOnly? DateOfEarlierRun(FleetNode node, byte[]? content)
    {
        ArgumentNullException.ThrowIfNull(node);
        try
        {
            JsonNode? json = content is null ? null : JsonNode.Parse(content);
            return json is not null
                && (double?)json["measured"] == node.Heading && (string?)json["from"] == NameOf(node.North)
                && (double?)json["lat"] == node.Latitude && (double?)json["lon"] == node.Longitude
                ? DateOnly.ParseExact((string)json["date"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Writes the file's content.</summary>
    /// <param name="node">The node.</param>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson(FleetNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return JsonText.Of(new JsonObject
        {
            ["measured"] = node.Heading,
            ["from"] = NameOf(node.North),
            ["lat"] = node.Latitude,
            ["lon"] = node.Longitude,
            ["date"] = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["model"] = node.North == NorthReference.True ? null : WorldMagneticModel.Name,
            ["declination"] = Declination,
            ["heading"] = Degrees,
            ["headingSd"] = Deviation,
        });
    }

    private static string NameOf(NorthReference north) => north == NorthReference.True ? "true" : "magnetic";
}
