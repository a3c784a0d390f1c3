using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Tells two tracks of one target: they agree in place, velocity and frequency, and no node hears both at one time as two
/// presences, which is how nodes tell that there are two targets.
/// </summary>
/// <param name="settings">How long a node counts as hearing.</param>
public sealed class DuplicateRule(TrackerSettings settings)
{
    // Chi squared with five degrees of freedom, 1 in 100; and the farthest that they may be apart, however little is known.
    private const double Gate = 15.1;
    private const double Farthest = 600.0;

    /// <summary>Removes the weaker of each two.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>Those that stay, in the same order.</returns>
    public IReadOnlyList<Track> Remove(IReadOnlyList<Track> tracks, double now)
    {
        // Confirmed before tentative, then old before young.
        Track[] ranked = [.. tracks.OrderBy(track => track.Status == TrackStatus.Tentative).ThenByDescending(track => track.Status == TrackStatus.Tentative ? track.Assurance : 0.0).ThenBy(track => track.Since).ThenBy(track => track.Id, StringComparer.Ordinal)];
        NearTracks near = Store([]);
        HashSet<Track> kept = new(ReferenceEqualityComparer.Instance);
        foreach (Track track in ranked)
        {
            if (!near.Any(track, other => AreSame(other, track, now)))
            {
                near.Add(track);
                kept.Add(track);
            }
        }

        return [.. tracks.Where(kept.Contains)];
    }

    /// <summary>Makes a store of tracks that finds those that may be the same as another.</summary>
    /// <param name="tracks">What it holds at first.</param>
    /// <returns>The store.</returns>
    public static NearTracks Store(IEnumerable<Track> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        NearTracks near = new(Farthest);
        foreach (Track track in tracks)
        {
            near.Add(track);
        }

        return near;
    }

    /// <summary>Tells whether two tracks are of one target.</summary>
    /// <param name="one">A track.</param>
    /// <param name="other">Another.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>Whether they are.</returns>
    public bool AreSame(Track one, Track other, double now)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        Span<double> difference = stackalloc double[StateIndex.Count];
        for (int k = 0; k < difference.Length; k++)
        {
            difference[k] = one.Estimate.Mean[k] - other.Estimate.Mean[k];
        }

        if (Math.Sqrt((difference[0] * difference[0]) + (difference[1] * difference[1])) > Farthest)
        {
            return false;
        }

        double since = now - settings.HearingHold;
        bool toldApart = one.Support.Any(node =>
            node.Value.Last >= since
            && other.Support.TryGetValue(node.Key, out NodeSupport? heard)
            && heard.Last >= since
            && heard.Presence != node.Value.Presence);
        if (toldApart)
        {
            return false;
        }

        StateMatrix sum = default;
        StateVector weighted = default;
        Matrices.Add(one.Estimate.Covariance, other.Estimate.Covariance, sum);
        difference.CopyTo(weighted);
        if (Cholesky.Factor(sum, sum, out _))
        {
            Cholesky.Solve(sum, difference, weighted);
        }

        return Matrices.Dot(difference, weighted) <= Gate;
    }
}
