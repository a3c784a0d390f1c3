using System;
using System.Globalization;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Warning;

/// <summary>Says an alert in words.</summary>
public static class AlertText
{
    // Up to the end of the minute.
    private const double Minute = 59.999;

    private static readonly string[] s_directions = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

    /// <summary>Says it.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>A sentence or two, in English, times in UTC.</returns>
    public static string Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string mode = alert.Mode switch { DetectionMode.Exercise => "EXERCISE. ", DetectionMode.Replay => "REPLAY. ", _ => string.Empty };
        if (alert.State == AlertState.Ended)
        {
            return $"{mode}{alert.Area}: no drone is heard coming any more.";
        }

        string count = alert.Tracks.Count == 1 ? "One drone" : string.Create(CultureInfo.InvariantCulture, $"{alert.Tracks.Count} drones");
        return alert.Outlook is { } outlook
            ? $"{mode}{alert.Area}: {When(alert, outlook, count)}, flying {Direction(outlook.Course)} at {Math.Round(outlook.Speed * 3.6 / 10.0) * 10.0:F0} km/h."
            : $"{mode}{alert.Area}: {count.ToLowerInvariant()} on the way at last, not heard coming now.";
    }

    private static string When(Alert alert, Outlook outlook, string count) => outlook.Chance >= 1.0
        ? $"{count}, the first there since {Clock(outlook.Expected)} UTC"
        : $"{count} {(alert.Level == AlertLevel.Warning ? "coming" : "may come")}, the first between {Clock(outlook.Earliest)} and {Clock(outlook.Latest + Minute)} UTC";

    private static string Direction(double course) => s_directions[(int)Math.Round(course / 45.0) % s_directions.Length];

    private static string Clock(double time) => UnixTime.Text(time)[11..16];
}
