using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Provisioning.Magnetism;

namespace Earshot.Tools.Provisioning.Fleet;

/// <summary>Reads the fields of one line and says of each what is wrong with it.</summary>
internal sealed class FleetLine
{
    private readonly string[] _columns;
    private readonly List<string> _fields;

    /// <summary>Initializes a new instance of the <see cref="FleetLine"/> class.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="fields">A field for each.</param>
    public FleetLine(string[] columns, List<string> fields)
    {
        _columns = columns;
        _fields = fields;
    }

    /// <summary>Gets the names of all columns there are.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "lat", "lon", "alt", "array", "spacing", "heading", "headingSd", "north", "surveyed",
        "board", "mode", "tau0x", "tau0y", "ssid", "password", "site",
    ];

    /// <summary>Gets what is wrong with the line.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Reads the line.</summary>
    /// <returns>The node, or <see langword="null"/> where <see cref="Faults"/> has something.</returns>
    public FleetNode? ToNode()
    {
        FleetNode node = new()
        {
            Id = Text("id", IsName, "1 to 32 letters, digits, '-' or '_' that name no other client of the broker", required: true) ?? string.Empty,
            Latitude = Number("lat", -85.0, 85.0, required: true) ?? 0.0,
            Longitude = Number("lon", -180.0, 180.0, required: true) ?? 0.0,
            Altitude = Number("alt", -500.0, 9000.0, required: true) ?? 0.0,
            Array = ArrayKinds.Parse(Choice("array", ["single", "pair", "cross"], required: true) ?? "single")!.Value,
            Spacing = Number("spacing", 0.05, 2.0) ?? ArrayLayout.DefaultSpacing,
            North = Choice("north", ["magnetic", "true"]) == "true" ? NorthReference.True : NorthReference.Magnetic,
            Surveyed = Date("surveyed"),
            Board = Choice("board", FleetFile.Boards) ?? FleetFile.DefaultBoard,
            Mode = Choice("mode", ["live", "exercise", "replay"]) ?? "live",
            SkewX = (int)(Whole("tau0x") ?? 0),
            SkewY = (int)(Whole("tau0y") ?? 0),
            Ssid = Text("ssid", Wifi.IsSsid, Wifi.SsidWanted),
            WifiPassword = Text("password", Wifi.IsPassword, Wifi.PasswordWanted),
            Site = Text("site", text => text.Length <= 60 && !text.Any(char.IsControl), "at most 60 characters") ?? string.Empty,
        };
        node = node with
        {
            Heading = Number("heading", -360.0, 360.0, required: node.Array != ArrayKind.SingleMicrophone) ?? 0.0,
            HeadingDeviation = Number("headingSd", 0.1, 180.0) ?? node.HeadingDeviation,
        };
        return Faults.Count == 0 ? node : null;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 32
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !FleetAuthority.Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);

    private string? Field(string column, bool required)
    {
        int index = Array.IndexOf(_columns, column);
        string? text = index < 0 || _fields[index].Length == 0 ? null : _fields[index];
        if (text is null && required)
        {
            Faults.Add($"{column} is missing.");
        }

        return text;
    }

    private string? Text(string column, Func<string, bool> fits, string wanted, bool required = false)
    {
        string? text = Field(column, required);
        if (text is not null && !fits(text))
        {
            // What was taken for a password does not belong on a screen.
            Faults.Add(column == "password" ? $"password: give {wanted}." : $"{column} '{text}': give {wanted}.");
        }

        return text;
    }

    private string? Choice(string column, IReadOnlyList<string> choices, bool required = false)
    {
        string? text = Text(column, choices.Contains, $"{string.Join(", ", choices.SkipLast(1))} or {choices[^1]}", required);
        return text is not null && choices.Contains(text) ? text : null;
    }

    private double? Number(string column, double lowest, double highest, bool required = false)
    {
        string? text = Field(column, required);
        bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (text is not null && !(read && number >= lowest && number <= highest))
        {
            Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{column} '{text}': give a number from {lowest} to {highest}, with a point for the decimals."));
        }

        return text is null ? null : number;
    }

    private double? Whole(string column)
    {
        double? number = Number(column, -1000.0, 1000.0);
        if (number is double value && double.IsFinite(value) && value != Math.Floor(value))
        {
            Faults.Add($"{column} '{value.ToString(CultureInfo.InvariantCulture)}': give whole microseconds.");
        }

        return number;
    }

    private DateOnly? Date(string column)
    {
        string? text = Field(column, required: false);
        bool read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date);
        if (text is not null && !(read && WorldMagneticModel.Covers(date)))
        {
            Faults.Add($"{column} '{text}': give a day such as 2026-05-07, within 2025 to 2029, which {WorldMagneticModel.Name} covers.");
        }

        return read ? date : null;
    }
}
