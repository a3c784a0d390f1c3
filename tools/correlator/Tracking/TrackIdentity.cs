using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Names tracks by what they begin with, not by counting: the same scan computed anew, or on another machine, gives the same name.
/// </summary>
public static class TrackIdentity
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>Makes the name: FNV-1a over the founding presences and the scan.</summary>
    /// <param name="scan">The number of the scan that it begins in.</param>
    /// <param name="measurements">The founding measurements.</param>
    /// <returns>Twelve hexadecimal digits.</returns>
    public static string Of(long scan, IEnumerable<Measurement> measurements)
    {
        IEnumerable<string> presences = measurements
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Presence.Node}/{one.Presence.Boot}/{one.Presence.Source}"))
            .Distinct()
            .Order(System.StringComparer.Ordinal);
        ulong hash = Offset;
        foreach (char c in string.Create(CultureInfo.InvariantCulture, $"{scan}|{string.Join('|', presences)}"))
        {
            hash = (hash ^ c) * Prime;
        }

        return ((hash ^ (hash >> 48)) & 0xFFFFFFFFFFFFUL).ToString("x12", CultureInfo.InvariantCulture);
    }
}
