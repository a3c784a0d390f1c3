using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>Where the bearings of two sounds may meet: rough and quick, before anything is fitted.</summary>
public static class PairGeometry
{
    // Bearings that cross at less than some 6 degrees tell no place; then the target is about where targets are mostly first heard.
    private const double LeastCrossing = 0.1;
    private const double UsualRange = 4000.0;

    // What delay, flight within some seconds and noise may turn a bearing by, in radians.
    private const double Slack = 0.35;

    // How many of the latest bearings are averaged.
    private const int Latest = 4;

    /// <summary>Tells whether two sounds may be of one target: by their frequencies, and by where their bearings lead.</summary>
    /// <param name="first">A sound.</param>
    /// <param name="second">Another, at another node.</param>
    /// <param name="settings">The speed of sound and the highest speed.</param>
    /// <returns>Whether they may.</returns>
    public static bool MayMeet(Sound first, Sound second, TrackerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(settings);

        // Doppler alone cannot make one engine sound as differently as this.
        double most = (settings.Air.SpeedOfSound + settings.HighestSpeed) / (settings.Air.SpeedOfSound - settings.HighestSpeed);
        double ratio = first.Heard[^1].Rate / second.Heard[^1].Rate;
        if (ratio > most || ratio < 1.0 / most)
        {
            return false;
        }

        double towards = Math.Atan2(second.Place.East - first.Place.East, second.Place.North - first.Place.North);
        return Bearings(first).Any(one => Bearings(second).Any(other => Meet(one - towards, other - towards)));
    }

    /// <summary>Gets where their bearings meet, each with each that an ambiguous sound allows.</summary>
    /// <param name="first">A sound.</param>
    /// <param name="second">Another.</param>
    /// <param name="settings">How far away targets are heard.</param>
    /// <returns>The places; where bearings meet too far away, or for noise not at all, one along the first.</returns>
    public static IEnumerable<PlanePoint> Places(Sound first, Sound second, TrackerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (double one in Bearings(first))
        {
            foreach (double other in Bearings(second))
            {
                yield return Crossing(first.Place, one, second.Place, other, settings.FarthestStart)
                    ?? new PlanePoint(first.Place.East + (UsualRange * Math.Sin(one)), first.Place.North + (UsualRange * Math.Cos(one)));
            }
        }
    }

    // Seen from the way from the first node to the second, both on one side, and the second's further round.
    private static bool Meet(double one, double other)
    {
        one = Math.IEEERemainder(one, 2.0 * Math.PI);
        other = Math.IEEERemainder(other, 2.0 * Math.PI);
        return Right(one, other) || Right(-one, -other);

        static bool Right(double one, double other) =>
            one > -Slack && one < Math.PI + Slack && Wrapped(other) > Wrapped(one) - Slack && Wrapped(other) < Math.PI + Slack;

        static double Wrapped(double angle) => angle < -Math.PI + Slack ? angle + (2.0 * Math.PI) : angle;
    }

    // The mean of the latest bearings, one for each that the latest allows.
    private static IEnumerable<double> Bearings(Sound sound)
    {
        Measurement[] latest = [.. sound.Heard.TakeLast(Latest).Where(one => !Association.IsStray(sound, one))];
        if (latest.Length == 0)
        {
            yield break;
        }

        yield return latest[^1].Bearing + latest.Average(one => one.BearingOver(latest[^1].Bearing));
        if (!double.IsNaN(latest[^1].OtherBearing))
        {
            yield return latest[^1].OtherBearing + latest.Average(one => one.BearingOver(latest[^1].OtherBearing));
        }
    }

    private static PlanePoint? Crossing(PlanePoint first, double bearing, PlanePoint second, double other, double farthest)
    {
        double sine = Math.Sin(other - bearing);
        double east = second.East - first.East;
        double north = second.North - first.North;
        double along = ((east * -Math.Cos(other)) + (north * Math.Sin(other))) / sine;
        double across = ((east * -Math.Cos(bearing)) + (north * Math.Sin(bearing))) / sine;
        return Math.Abs(sine) >= LeastCrossing && along > 0.0 && across > 0.0 && Math.Max(along, across) <= farthest
            ? new PlanePoint(first.East + (along * Math.Sin(bearing)), first.North + (along * Math.Cos(bearing)))
            : null;
    }
}
