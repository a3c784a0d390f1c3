namespace Earshot.Correlation.Warning;

/// <summary>A point of a target's path.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public readonly record struct PathPoint(double Time, double Latitude, double Longitude)
{
    /// <summary>Gets a point on the straight way to another.</summary>
    /// <param name="other">The other.</param>
    /// <param name="fraction">0 here to 1 there.</param>
    /// <returns>The point.</returns>
    public PathPoint Towards(PathPoint other, double fraction) => new(
        Time + (fraction * (other.Time - Time)),
        Latitude + (fraction * (other.Latitude - Latitude)),
        Longitude + (fraction * (other.Longitude - Longitude)));
}
