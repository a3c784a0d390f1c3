using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Warning;

/// <summary>A target's stay in a zone, at a place or behind a border.</summary>
/// <param name="Track">The track.</param>
/// <param name="Mode">What it is part of.</param>
/// <param name="Area">The area's name.</param>
/// <param name="Kind">The area's kind.</param>
/// <param name="Entry">Where and when it came in; where the track began inside, its first point.</param>
/// <param name="SeenEntering">Whether it was seen coming in.</param>
/// <param name="Last">Where and when it was last inside.</param>
/// <param name="Exit">Where and when it left; <see langword="null"/> while it is inside, and where the track ended inside.</param>
/// <param name="Over">Whether the stay is over.</param>
public sealed record Incursion(
    string Track,
    DetectionMode Mode,
    string Area,
    AreaKind Kind,
    PathPoint Entry,
    bool SeenEntering,
    PathPoint Last,
    PathPoint? Exit,
    bool Over)
{
    /// <summary>Gets how long it lasted, up to now where it goes on, in seconds.</summary>
    public double Duration => (Exit ?? Last).Time - Entry.Time;
}
