using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Warning;

/// <summary>Finds the reasons for alerts in what tracks do.</summary>
/// <param name="settings">The figures.</param>
internal sealed class AlertReasons(WarningSettings settings)
{
    // A band of so many sigmas to each side holds 95 %.
    private const double BandSigmas = 2.0;

    /// <summary>Finds the reason for an alert.</summary>
    /// <param name="area">The area's name.</param>
    /// <param name="tracks">Tracks of one mode that may be a reason, in order of their names.</param>
    /// <returns>The reason, or null.</returns>
    public AlertReason? For(string area, IEnumerable<WatchedTrack> tracks)
    {
        (WatchedTrack Track, Outlook Outlook)[] coming =
        [
            .. tracks.Select(track => (track, Outlook: Of(track, area)))
                .Where(pair => pair.Outlook is not null && pair.Outlook.Chance >= settings.WatchChance)
                .Select(pair => (pair.track, pair.Outlook!)),
        ];
        if (coming.Length == 0)
        {
            return null;
        }

        AlertLevel level = coming.Max(pair => pair.Outlook.Chance >= settings.WarningChance ? AlertLevel.Warning : AlertLevel.Watch);
        Outlook first = coming
            .Where(pair => level == AlertLevel.Watch || pair.Outlook.Chance >= settings.WarningChance)
            .MinBy(pair => pair.Outlook.Expected).Outlook;
        return new AlertReason(level, [.. coming.Select(pair => pair.Track.Message.Track)], first);
    }

    private static Outlook? Of(WatchedTrack track, string area)
    {
        TrackMessage message = track.Message;
        (double Earliest, double Expected, double Latest, double Chance) when;
        if (track.Stays.GetValueOrDefault(area)?.Now is { } stay)
        {
            when = (stay.Entry.Time, stay.Entry.Time, stay.Entry.Time, 1.0);
        }
        else if (track.Arrivals.GetValueOrDefault(area) is { } arrival)
        {
            when = (arrival.Earliest, arrival.Expected, arrival.Latest, arrival.Probability);
        }
        else
        {
            return null;
        }

        return new Outlook(
            when.Chance,
            when.Earliest,
            when.Expected,
            when.Latest,
            message.Type,
            message.Probability,
            Math.Sqrt((message.VelocityEast * message.VelocityEast) + (message.VelocityNorth * message.VelocityNorth)),
            ((Math.Atan2(message.VelocityEast, message.VelocityNorth) * 180.0 / Math.PI) + 360.0) % 360.0,
            message is { Altitude: { } altitude, AltitudeSd: { } sd } ? (altitude - (BandSigmas * sd), altitude + (BandSigmas * sd)) : null);
    }
}
