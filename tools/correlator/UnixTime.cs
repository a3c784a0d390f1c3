using System;
using System.Globalization;

namespace Earshot.Correlation;

/// <summary>Times in Unix seconds, which a double holds to a microsecond for centuries.</summary>
public static class UnixTime
{
    /// <summary>Gets the Unix seconds of a moment.</summary>
    /// <param name="utc">The moment, UTC.</param>
    /// <returns>Seconds since 1970.</returns>
    public static double Of(DateTime utc) => (utc - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>Writes a moment as messages do.</summary>
    /// <param name="seconds">Unix seconds, of the years 1 to 9999.</param>
    /// <returns>ISO 8601, UTC, to the millisecond.</returns>
    public static string Text(double seconds) =>
        DateTime.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000.0)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
