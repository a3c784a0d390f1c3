using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Begins tracks with what no track explains: to each two sounds at two nodes within reach of one another one flight is fitted, to all that was
/// heard of both, delay and Doppler included. What a node heard on its own for half a minute counts as soon as a second one hears the
/// target: bearings and Doppler of a flight past one node tell nearly all but its distance.
/// </summary>
/// <param name="estimator">The first fit.</param>
/// <param name="trimmer">The fit without bearings that are astray.</param>
/// <param name="smoother">Makes the trajectory of a fit.</param>
/// <param name="settings">The figures.</param>
public sealed class Initiator(MapEstimator estimator, TrimmedFit trimmer, TrajectorySmoother smoother, TrackerSettings settings)
{
    private const double StartPositionSd = 3000.0;
    private const double StartRateSd = 15.0;

    // The first fit is to the latest seconds: from there the way to the solution of all is short.
    private const double FirstTime = 8.0;

    // Who turned within what is remembered flew no straight line; since then he mostly does.
    private const double StraightTime = 15.0;

    // A pair that does not fit is tried again when so much more of it is known, a report a second, or after some seconds.
    private const double Growth = 0.3;
    private const double LongestWait = 5.0;

    private readonly Dictionary<(PresenceKey, PresenceKey), double> _again = [];

    /// <summary>Finds new tracks.</summary>
    /// <param name="scan">The scan's number.</param>
    /// <param name="now">Its end in Unix seconds.</param>
    /// <param name="soundscape">What is heard.</param>
    /// <param name="known">The tentative tracks that there are: no two sounds of one of them found another.</param>
    /// <returns>The tracks, not judged yet.</returns>
    public IReadOnlyList<Track> Find(long scan, double now, Soundscape soundscape, IReadOnlyList<Track> known)
    {
        ArgumentNullException.ThrowIfNull(soundscape);
        ArgumentNullException.ThrowIfNull(known);
        ILookup<PresenceKey, Track> tracks = known
            .SelectMany(track => track.Support.Values.Select(node => (node.Presence, track)))
            .ToLookup(pair => pair.Presence, pair => pair.track);
        if (TrackerSettings.EndsSecond(now))
        {
            Array.ForEach([.. _again.Where(pair => pair.Value < now).Select(pair => pair.Key)], pair => _again.Remove(pair));
        }

        List<(Sound First, Sound Second)> pairs = [];
        foreach (Sound first in soundscape.Active)
        {
            if (!MayFound(first, now))
            {
                continue;
            }

            foreach (Sound second in soundscape.Near(first.Place))
            {
                if (MayFound(second, now)
                    && IsFirst(first, second)
                    && !tracks[first.Presence].Any(track => track.Support.TryGetValue(second.Presence.Node, out NodeSupport? node) && node.Presence == second.Presence)
                    && IsDue(first, second, now))
                {
                    pairs.Add((first, second));
                }
            }
        }

        Track?[] found = new Track?[pairs.Count];
        Parallel.For(0, found.Length, i => found[i] = FitPair(pairs[i].First, pairs[i].Second, now) is { } founding
            ? Begin(scan, founding.Fit, founding.Heard)
            : null);
        return [.. found.OfType<Track>()];
    }

    private bool MayFound(Sound sound, double now) =>
        sound.Owner is null && !sound.IsSite && sound.Heard.Count >= settings.InitiationHits && now - sound.Last <= settings.InitiationHold;

    // Of two sounds with news the first by name comes first.
    private static bool IsFirst(Sound first, Sound second) =>
        first.Presence.Node != second.Presence.Node
        && (second.Fresh.Count == 0 || string.CompareOrdinal(first.Presence.Node, second.Presence.Node) < 0);

    private bool IsDue(Sound first, Sound second, double now)
    {
        // The shorter one decides how soon there is enough that is new.
        if (first.Heard.Count + second.Heard.Count < settings.InitiationPairHits || !PairGeometry.MayMeet(first, second, settings))
        {
            return false;
        }

        (PresenceKey, PresenceKey) pair = string.CompareOrdinal(first.Presence.Node, second.Presence.Node) < 0
            ? (first.Presence, second.Presence)
            : (second.Presence, first.Presence);
        if (_again.TryGetValue(pair, out double again) && now < again)
        {
            return false;
        }

        _again[pair] = now + Math.Clamp(Growth * Math.Min(first.Heard.Count, second.Heard.Count), 1.0, LongestWait);
        return true;
    }

    private static IEnumerable<Measurement> Clean(Sound sound) => sound.Heard.Where(one => !Association.IsStray(sound, one));

    private Founding? FitPair(Sound first, Sound second, double now)
    {
        Measurement[] all = [.. Clean(first).Concat(Clean(second)).Select(one => one with { Elevation = double.NaN })];
        Measurement[] late = [.. all.Where(heard => heard.Time >= now - FirstTime)];
        Measurement[] straight = [.. all.Where(heard => heard.Time >= now - StraightTime)];
        double rate = (first.Heard[^1].Rate + second.Heard[^1].Rate) / 2.0;
        Founding? best = null;
        foreach (PlanePoint place in PairGeometry.Places(first, second, settings))
        {
            Estimate start = Start(place, rate, now - settings.StateLag);
            Fit? fit = late.Length == 0 ? null : estimator.Solve(start, start.Mean, late);
            if (fit is not null
                && (trimmer.Solve(start, fit.Estimate.Mean, all) ?? trimmer.Solve(start, fit.Estimate.Mean, straight)) is { } founding
                && IsPossible(founding.Fit.Estimate, first, second)
                && (best is null || founding.Fit.Misfit < best.Fit.Misfit))
            {
                best = founding;
            }
        }

        return best;
    }

    private bool IsPossible(Estimate estimate, Sound first, Sound second)
    {
        PlanePoint place = new(estimate.Mean[0], estimate.Mean[1]);
        return estimate.Speed <= settings.HighestSpeed
            && estimate.PositionSd <= settings.HighestTentativeSd
            && first.Place.DistanceTo(place) <= settings.FarthestStart
            && second.Place.DistanceTo(place) <= settings.FarthestStart;
    }

    private Track? Begin(long scan, Fit fit, IReadOnlyList<Measurement> heard)
    {
        // The place of the fit is where the prior lies, but the velocity is anything.
        double first = heard.Min(one => one.Time);
        double back = first - fit.Estimate.Time;
        ReadOnlySpan<double> mean = fit.Estimate.Mean;
        PlanePoint place = new(mean[StateIndex.East] + (back * mean[StateIndex.VelocityEast]), mean[StateIndex.North] + (back * mean[StateIndex.VelocityNorth]));
        Estimate prior = Start(place, mean[StateIndex.Rate], first);
        return smoother.Begin(prior, fit.Estimate, heard) is not { } trajectory
            ? null
            : new Track(
                TrackIdentity.Of(scan, heard),
                TrackStatus.Tentative,
                trajectory,
                trajectory.At((scan * settings.ScanLength) - settings.StateLag),
                scan * settings.ScanLength,
                scan * settings.ScanLength,
                1.0,
                Track.Supported(new Dictionary<string, NodeSupport>(), heard),
                SoundsApart.Evidence(trajectory.Heard),
                0.0,
                double.NegativeInfinity);
    }

    private Estimate Start(PlanePoint place, double rate, double time)
    {
        StateMatrix covariance = StateMatrix.Diagonal(
            StartPositionSd * StartPositionSd, settings.VelocitySd * settings.VelocitySd, StartRateSd * StartRateSd, settings.HeightSd * settings.HeightSd);
        return new Estimate(time, [place.East, place.North, 0.0, 0.0, rate, settings.Height], covariance);
    }
}
