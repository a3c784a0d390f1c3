using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Warning;

/// <summary>
/// Whether one track is inside one area. A stay begins with the first point inside, and is over when the target has been outside for
/// <see cref="ExitHold"/> or the track is gone: a noisy path along an edge is one stay, and its exit is where it really left.
/// </summary>
/// <param name="Before">The track's point before; <see langword="null"/> at its beginning.</param>
/// <param name="Inside">Whether that was inside.</param>
/// <param name="Now">The stay that goes on; <see langword="null"/> while there is none.</param>
public sealed record Stay(PathPoint? Before, bool Inside, Incursion? Now)
{
    /// <summary>How long a target must be outside to have left, in seconds.</summary>
    public const double ExitHold = 10.0;

    /// <summary>Gets what it is before anything is known.</summary>
    public static Stay None { get; } = new(null, false, null);

    /// <summary>Takes the track's next message.</summary>
    /// <param name="area">The area.</param>
    /// <param name="message">The message, later than the one before.</param>
    /// <returns>What it is now, and a stay that begins or is over.</returns>
    public (Stay Next, Incursion? News) Take(WatchedArea area, TrackMessage message)
    {
        if (message.Status == TrackStatus.Ended)
        {
            return (None, Now is null ? null : Now with { Over = true });
        }

        PathPoint point = new(message.Time, message.Latitude, message.Longitude);
        (bool inside, PathPoint edge) = Look(area, point);
        if (inside)
        {
            return Now is null
                ? Begins(new Incursion(message.Track, message.Mode, area.Name, area.Kind, edge, Before is not null, point, null, false), point)
                : (new Stay(point, true, Now with { Last = point, Exit = null }), null);
        }

        Incursion? open = Now is { Exit: null } ? Now with { Exit = edge } : Now;
        return open is not null && point.Time - open.Exit!.Value.Time >= ExitHold
            ? (new Stay(point, false, null), open with { Over = true })
            : (new Stay(point, false, open), null);
    }

    private static (Stay Next, Incursion? News) Begins(Incursion stay, PathPoint point) => (new Stay(point, true, stay), stay);

    // Whether the point is inside, and where the path came in or went out; the point itself where it did neither.
    private (bool Inside, PathPoint Edge) Look(WatchedArea area, PathPoint point)
    {
        if (area.Kind == AreaKind.Border)
        {
            return Before is { } from && AreaCrossing.OfBorder(area, from, point) is { } crossing ? (crossing.Inward, crossing.Point) : (Inside, point);
        }

        bool inside = area.Contains(point.Latitude, point.Longitude);
        return (inside, Before is { } before && inside != Inside ? AreaCrossing.Edge(area, before, point) : point);
    }
}
