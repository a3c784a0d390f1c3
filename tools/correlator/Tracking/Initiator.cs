using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Begins tracks with what no track explains: of each two presences at two nodes that were heard in M of the last N scans, one flight is
/// fitted to all their bearings and frequencies at once, delay and Doppler included; further nodes join that fit it too. Flights of
/// more nodes come first, then those that fit better, and each presence founds one track at most: crossings of bearings
/// that belong to two targets fit one flight badly, and lose.
/// </summary>
/// <param name="estimator">The fit.</param>
/// <param name="smoother">Makes the trajectory of a fit.</param>
/// <param name="settings">The figures.</param>
public sealed class Initiator(MapEstimator estimator, TrajectorySmoother smoother, TrackerSettings settings)
{
    // Bearings that cross at less than some 6 degrees tell no place.
    private const double LeastCrossing = 0.1;
    private const double StartPositionSd = 3000.0;
    private const double StartRateSd = 15.0;

    // A bearing that differs by more from both its neighbours, in radians, is astray; and how far away targets are mostly first heard.
    private const double FarthestStray = 0.4;
    private const double UsualRange = 4000.0;

    // A misfit of this many sigmas over its mean refuses a fit.
    private const double MisfitSigmas = 2.5;

    /// <summary>Finds new tracks.</summary>
    /// <param name="scan">The scan's number.</param>
    /// <param name="time">Its end in Unix seconds.</param>
    /// <param name="window">What was free in the latest scans, the newest first.</param>
    /// <returns>The tracks, with the measurements that found each.</returns>
    public IReadOnlyList<(Track Track, IReadOnlyList<Measurement> Measurements)> Find(
        long scan,
        double time,
        IReadOnlyList<IReadOnlyList<Measurement>> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        Measurement[][] presences =
        [
            .. window.SelectMany(free => free)
                .GroupBy(one => one.Presence)
                .Select(group => WithoutStrays([.. group.OrderByDescending(one => one.Time)]))
                .Where(heard => heard.Length >= settings.InitiationHits && time - heard[0].Time <= settings.InitiationHold)
                .OrderBy(heard => heard[0].Presence.Node, StringComparer.Ordinal)
                .ThenBy(heard => heard[0].Presence.Boot)
                .ThenBy(heard => heard[0].Presence.Source),
        ];
        List<(Fit Fit, Measurement[][] Members)> flights = [];
        for (int i = 0; i < presences.Length; i++)
        {
            for (int j = i + 1; j < presences.Length; j++)
            {
                if (FitPair(presences[i], presences[j], time) is { } pair)
                {
                    flights.Add(Extend(pair, [presences[i], presences[j]], presences));
                }
            }
        }

        List<(Track, IReadOnlyList<Measurement>)> tracks = [];
        HashSet<PresenceKey> taken = [];
        foreach ((Fit fit, Measurement[][] members) in flights
            .OrderByDescending(flight => flight.Members.Length)
            .ThenBy(flight => flight.Fit.Misfit / flight.Members.Sum(member => member.Length)))
        {
            if (!members.Any(member => taken.Contains(member[0].Presence)))
            {
                taken.UnionWith(members.Select(member => member[0].Presence));
                Measurement[] measurements = [.. members.SelectMany(member => member)];
                if (Begin(scan, time, fit, measurements) is { } track)
                {
                    tracks.Add((track, measurements));
                }
            }
        }

        return tracks;
    }

    private Track? Begin(long scan, double time, Fit fit, Measurement[] measurements)
    {
        // The place of the fit is where the prior lies, but the velocity is anything. Elevations count once there is something to hold them against.
        double[] mean = fit.Estimate.Mean;
        Estimate prior = Start(new PlanePoint(mean[StateIndex.East], mean[StateIndex.North]), mean[StateIndex.Rate], fit.Estimate.Time);
        return smoother.Begin(prior, fit.Estimate, [.. measurements.Select(one => one with { Elevation = double.NaN })]) is not { } trajectory
            ? null
            : new Track(
                TrackIdentity.Of(scan, measurements),
                TrackStatus.Tentative,
                trajectory,
                trajectory.At(time - settings.StateLag),
                measurements.Min(one => one.Time),
                time,
                1.0,
                Track.Supported(new Dictionary<string, NodeSupport>(), measurements),
                SoundsApart.Evidence(trajectory.Heard),
                0.0,
                double.NegativeInfinity);
    }

    private Fit? FitPair(Measurement[] first, Measurement[] second, double time)
    {
        // Doppler alone cannot make one engine sound as differently as this.
        double most = (settings.SpeedOfSound + settings.HighestSpeed) / (settings.SpeedOfSound - settings.HighestSpeed);
        double ratio = first[0].Rate / second[0].Rate;
        if (first[0].Presence.Node == second[0].Presence.Node
            || ratio > most
            || ratio < 1.0 / most
            || first[0].Place.DistanceTo(second[0].Place) > 2.0 * settings.FarthestStart)
        {
            return null;
        }

        Fit? best = null;
        double rate = (first[0].Rate + second[0].Rate) / 2.0;
        foreach (double one in MeanBearings(first))
        {
            foreach (double other in MeanBearings(second))
            {
                // Where bearings cross too far away, or not at all for noise, the fit says itself whether there is a place.
                PlanePoint place = Crossing(first[0].Place, one, second[0].Place, other) ?? Along(first[0].Place, one);
                if (TryFit(Start(place, rate, time - settings.StateLag), [first, second]) is { } fit
                    && (best is null || fit.Misfit < best.Misfit))
                {
                    best = fit;
                }
            }
        }

        return best;
    }

    private (Fit Fit, Measurement[][] Members) Extend(Fit pair, Measurement[][] founders, Measurement[][] presences)
    {
        (Fit fit, Measurement[][] members) = (pair, founders);
        foreach (Measurement[] presence in presences)
        {
            if (members.All(member => member[0].Presence.Node != presence[0].Presence.Node)
                && TryFit(
                    Start(new PlanePoint(fit.Estimate.Mean[0], fit.Estimate.Mean[1]), fit.Estimate.Mean[StateIndex.Rate], fit.Estimate.Time),
                    [.. members, presence]) is { } wider)
            {
                fit = wider;
                members = [.. members, presence];
            }
        }

        return (fit, members);
    }

    private Fit? TryFit(Estimate start, Measurement[][] members)
    {
        Measurement[] measurements = [.. members.SelectMany(member => member)];
        if (estimator.Solve(start, [.. measurements.Select(one => one with { Elevation = double.NaN })]) is not { } fit)
        {
            return null;
        }

        double freedom = (2.0 * measurements.Length) - StateIndex.Count + 1.0;
        PlanePoint place = new(fit.Estimate.Mean[0], fit.Estimate.Mean[1]);
        bool good = fit.Misfit <= freedom + (MisfitSigmas * Math.Sqrt(2.0 * freedom))
            && fit.Estimate.Speed <= settings.HighestSpeed
            && fit.Estimate.PositionSd <= settings.HighestTentativeSd
            && members.All(member => member[0].Place.DistanceTo(place) <= settings.FarthestStart);
        return good ? fit : null;
    }

    private Estimate Start(PlanePoint place, double rate, double time)
    {
        double[,] covariance = new double[StateIndex.Count, StateIndex.Count];
        covariance[0, 0] = covariance[1, 1] = StartPositionSd * StartPositionSd;
        covariance[2, 2] = covariance[3, 3] = settings.VelocitySd * settings.VelocitySd;
        covariance[StateIndex.Rate, StateIndex.Rate] = StartRateSd * StartRateSd;
        covariance[StateIndex.Height, StateIndex.Height] = settings.HeightSd * settings.HeightSd;
        return new Estimate(time, [place.East, place.North, 0.0, 0.0, rate, settings.Height], covariance);
    }

    // Where two sounds mix, single bearings may be anything: those far from what was heard before and after.
    private static Measurement[] WithoutStrays(Measurement[] heard) =>
    [
        .. heard.Where((one, i) =>
            heard.Length == 1
            || (i > 0 && Near(one, heard[i - 1]))
            || (i < heard.Length - 1 && Near(one, heard[i + 1]))),
    ];

    private static bool Near(Measurement one, Measurement other) =>
        Math.Abs(one.BearingOver(other.Bearing)) < FarthestStray
        || (!double.IsNaN(other.OtherBearing) && Math.Abs(one.BearingOver(other.OtherBearing)) < FarthestStray);

    // The mean bearings over the time, one for each that the first allows.
    private static double[] MeanBearings(Measurement[] heard)
    {
        Measurement first = heard[0];
        double[] candidates = double.IsNaN(first.OtherBearing) ? [first.Bearing] : [first.Bearing, first.OtherBearing];
        return [.. candidates.Select(bearing => bearing + heard.Average(one => one.BearingOver(bearing)))];
    }

    private static PlanePoint Along(PlanePoint from, double bearing) =>
        new(from.East + (UsualRange * Math.Sin(bearing)), from.North + (UsualRange * Math.Cos(bearing)));

    private PlanePoint? Crossing(PlanePoint first, double bearing, PlanePoint second, double other)
    {
        double sine = Math.Sin(other - bearing);
        double east = second.East - first.East;
        double north = second.North - first.North;
        double along = ((east * -Math.Cos(other)) + (north * Math.Sin(other))) / sine;
        double across = ((east * -Math.Cos(bearing)) + (north * Math.Sin(bearing))) / sine;
        return Math.Abs(sine) >= LeastCrossing && along > 0.0 && across > 0.0 && Math.Max(along, across) <= settings.FarthestStart
            ? new PlanePoint(first.East + (along * Math.Sin(bearing)), first.North + (along * Math.Cos(bearing)))
            : null;
    }
}
