using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>Where aircraft were in the last two minutes, and what nodes should hear of them.</summary>
/// <param name="model">Knows the air.</param>
public sealed class AircraftPaths(RetardedBearingModel model)
{
    private const double Memory = 120.0;

    // Between two positions flight is as good as straight; before the first and after the last for so long.
    private const double LongestGap = 8.0;
    private const double Beyond = 3.0;

    // The error of the delay shrinks by the Mach number with each step.
    private const int Steps = 10;

    // How near an aircraft what is it may be supposed, in metres and m/s: the height of a track is a guess, that of aircraft is not.
    private const double ReachSigmas = 3.0;
    private const double LeastReach = 300.0;
    private const double FarthestReach = 800.0;
    private const double FarthestVelocity = 20.0;

    private readonly SortedDictionary<string, List<(double Time, PlanePoint Place, double Height)>> _paths = new(StringComparer.Ordinal);

    /// <summary>Gets the aircraft's addresses.</summary>
    public IReadOnlyCollection<string> All => _paths.Keys;

    /// <summary>Adds a position.</summary>
    /// <param name="icao">The aircraft's address.</param>
    /// <param name="time">When, in Unix seconds; what runs back is left out.</param>
    /// <param name="place">Where it was.</param>
    /// <param name="height">And how high over the map, in metres.</param>
    public void Add(string icao, double time, PlanePoint place, double height)
    {
        if (!_paths.TryGetValue(icao, out List<(double Time, PlanePoint Place, double Height)>? path))
        {
            _paths.Add(icao, path = []);
        }

        if (path.Count == 0 || time > path[^1].Time)
        {
            path.Add((time, place, height));
            path.RemoveAll(point => point.Time < time - Memory);
        }
    }

    /// <summary>Forgets aircraft that are gone.</summary>
    /// <param name="now">Unix seconds.</param>
    public void Forget(double now)
    {
        foreach (string gone in _paths.Where(path => now - path.Value[^1].Time > Memory).Select(path => path.Key).ToArray())
        {
            _paths.Remove(gone);
        }
    }

    /// <summary>Gets what a node should hear of an aircraft.</summary>
    /// <param name="icao">The aircraft's address.</param>
    /// <param name="heard">Which node, and when; its values are not read.</param>
    /// <returns>
    /// The bearing in radians, the distance along the ground in metres, and by how much the frequency is lower than emitted, f = f0 / (1 + r);
    /// <see langword="null"/> where it is not known where the aircraft was.
    /// </returns>
    public (double Bearing, double Distance, double Recession)? Expect(string icao, Measurement heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        List<(double Time, PlanePoint Place, double Height)> path = _paths[icao];
        double delay = 0.0;
        double recession = 0.0;
        double east = 0.0;
        double north = 0.0;
        for (int step = 0; step < Steps; step++)
        {
            if (At(path, heard.Time - delay) is not var (place, vE, vN, height))
            {
                return null;
            }

            (double c, double wE, double wN) = model.Air;
            east = place.East + (wE * delay) - heard.Place.East;
            north = place.North + (wN * delay) - heard.Place.North;
            double up = height - heard.NodeHeight;
            double range = Math.Sqrt((east * east) + (north * north) + (up * up));
            recession = ((east * vE) + (north * vN)) / ((c * range) - (east * wE) - (north * wN));
            delay = range / c;
        }

        return (Math.Atan2(east, north), Math.Sqrt((east * east) + (north * north)), recession);
    }

    /// <summary>Tells whether what is supposed to fly somewhere is an aircraft: one is there, and flies as it does.</summary>
    /// <param name="estimate">The supposed flight.</param>
    /// <returns>Whether it is.</returns>
    public bool Explains(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        double reach = Math.Clamp(ReachSigmas * estimate.PositionSd, LeastReach, FarthestReach);
        return _paths.Values.Any(path => At(path, estimate.Time) is var (place, vE, vN, _)
            && place.DistanceTo(new PlanePoint(estimate.Mean[StateIndex.East], estimate.Mean[StateIndex.North])) <= reach
            && Math.Abs(estimate.Mean[StateIndex.VelocityEast] - vE) <= FarthestVelocity
            && Math.Abs(estimate.Mean[StateIndex.VelocityNorth] - vN) <= FarthestVelocity);
    }

    private static (PlanePoint Place, double VelocityEast, double VelocityNorth, double Height)? At(List<(double Time, PlanePoint Place, double Height)> path, double time)
    {
        int next = Math.Clamp(path.FindLastIndex(point => point.Time < time) + 1, 1, Math.Max(path.Count - 1, 1));
        if (path.Count < 2 || time < path[0].Time - Beyond || time > path[^1].Time + Beyond || path[next].Time - path[next - 1].Time > LongestGap)
        {
            return null;
        }

        (double t0, PlanePoint from, double low) = path[next - 1];
        (double t1, PlanePoint to, double high) = path[next];
        double vE = (to.East - from.East) / (t1 - t0);
        double vN = (to.North - from.North) / (t1 - t0);
        double since = time - t0;
        return (new PlanePoint(from.East + (vE * since), from.North + (vN * since)), vE, vN, low + ((high - low) * since / (t1 - t0)));
    }
}
