using System;
using System.Globalization;
using System.Linq;

namespace Earshot.Correlation.Aircraft;

/// <summary>
/// Reads the text that ADS-B receivers give on port 30003 ("BaseStation", "SBS-1"): comma-separated, an airborne position is
/// <c>MSG,3,session,aircraft,HEX,flight,date,time,date,time,callsign,feet,knots,track,lat,lon,...</c> in 22 fields.
/// </summary>
public static class BaseStation
{
    private const int Fields = 22;
    private const double Foot = 0.3048;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, whatever it holds.</param>
    /// <param name="arrival">When it arrived in Unix seconds; <see langword="null"/> to read the time that it tells, which counts as UTC.</param>
    /// <returns>The position, or <see langword="null"/> of all other lines.</returns>
    public static AircraftPosition? Read(string line, double? arrival = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] fields = line.TrimEnd('\r').Split(',');
        if (fields.Length != Fields || fields[0] != "MSG" || fields[1] != "3" || fields[4].Length != 6 || !fields[4].All(char.IsAsciiHexDigit))
        {
            return null;
        }

        return Number(fields[11], -2000.0, 60_000.0) is { } feet
            && Number(fields[14], -85.0, 85.0) is { } latitude
            && Number(fields[15], -180.0, 180.0) is { } longitude
            && (arrival ?? Time(fields[6], fields[7])) is { } time
            ? new AircraftPosition(fields[4].ToUpperInvariant(), time, latitude, longitude, feet * Foot)
            : null;
    }

    private static double? Number(string text, double low, double high) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= low && number <= high ? number : null;

    private static double? Time(string date, string time) =>
        DateTime.TryParseExact($"{date} {time}", "yyyy/MM/dd HH:mm:ss.FFF", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime moment)
            ? UnixTime.Of(moment)
            : null;
}
