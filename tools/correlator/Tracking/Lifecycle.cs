using System;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Confirms, lets coast and ends: three nodes that hear it now confirm, or two that did for some seconds, when a flight explains what they hear far better than
/// anything else does; two keep; whatever flies impossibly or fits badly is no track. How much better is a track's assurance: the
/// logarithm of its odds but for a constant, the lesser of those over chance and over something slow, of which there is but one, while
/// of coincidences there are many. It grows for as long as a target is heard.
/// </summary>
/// <param name="slow">Weighs a flight against what is slow.</param>
/// <param name="listeners">Knows who hears nothing.</param>
/// <param name="settings">The figures.</param>
public sealed class Lifecycle(SlowAlternative slow, Listeners listeners, TrackerSettings settings)
{
    // The highest mean normalised innovation of what is confirmed, and how many sigmas its misfit may lie over the mean.
    private const double ConfirmingInnovation = 1.8;
    private const double ConfirmingSigmas = 2.0;

    /// <summary>
    /// Tells whether a track's beginning may be forgotten: until it is settled that it is nothing slow, all that was heard of it counts.
    /// </summary>
    /// <param name="track">The track.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>Whether it may.</returns>
    public bool IsSettled(Track track, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.OverSlow >= settings.SettledOverSlow || now - track.Trajectory.Prior.Time > settings.LongestDoubt || track.Trajectory.EarlierEvidence != 0.0;
    }

    /// <summary>Judges a track after a scan.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track as it is now.</returns>
    public Track Judge(Track track, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        NodeSupport[] hearing = [.. track.Support.Values.Where(node => node.Last >= now - settings.HearingHold)];
        bool two = hearing.Length >= 2;
        Track judged = Weighed(two ? track with { HeardByTwo = now } : track, now);
        if (Impossible(judged) || Forgotten(judged, now))
        {
            return judged with { Status = TrackStatus.Ended };
        }

        return judged.Status == TrackStatus.Tentative
            ? judged with { Status = two && Confirms(judged, hearing) ? TrackStatus.Confirmed : TrackStatus.Tentative }
            : judged with { Status = two ? TrackStatus.Confirmed : TrackStatus.Coasting };
    }

    // One node alone keeps a confirmed track for a while: bearing and Doppler go on to hold it where it flies.
    private bool Forgotten(Track track, double now) => track.Status == TrackStatus.Tentative
        ? now - track.HeardByTwo > settings.TentativeHold || now - track.Since > settings.LongestDoubt
        : now - track.HeardByTwo > settings.LongestAlone || now - track.HeardLast > settings.Coasting;

    private bool Impossible(Track track) =>
        track.Estimate.Speed > settings.HighestSpeed
        || (track.Status != TrackStatus.Tentative && track.Estimate.Speed < settings.StallSpeed)
        || track.Estimate.PositionSd > (track.Status == TrackStatus.Tentative ? settings.HighestTentativeSd : settings.HighestPositionSd)
        || track.Innovation > settings.HighestInnovation
        || (track.Status == TrackStatus.Tentative && track.OverSoundsApart < settings.HopelessEvidence)
        || (track.Status != TrackStatus.Tentative && track.Assurance < settings.EndingAssurance);

    private bool Confirms(Track track, NodeSupport[] hearing)
    {
        Estimate estimate = track.Estimate;
        double freedom = 2.0 * track.Trajectory.Heard.Count;
        return track.Assurance >= settings.ConfirmingAssurance
            && (hearing.Length >= settings.ConfirmingNodes || ByPair(track))
            && estimate.Speed >= settings.LowestSpeed
            && estimate.Speed <= settings.HighestConfirmedSpeed
            && estimate.PositionSd <= settings.ConfirmingPositionSd
            && track.Innovation <= ConfirmingInnovation
            && track.Trajectory.Misfit <= freedom + (ConfirmingSigmas * Math.Sqrt(2.0 * freedom));
    }

    // Two that hear it for long are enough; a third that no longer does takes none of the doubt about two away.
    private bool ByPair(Track track) =>
        track.Support.Values.Count(node => node.Last - node.Since >= settings.PairTime) >= 2
        && track.Assurance >= settings.ConfirmingAssurance + (ByMany(track) ? settings.PairDoubt : 0.0);

    private bool ByMany(Track track) => track.Support.Values.Count(node => node.Hits >= settings.ConfirmingHits) >= settings.ConfirmingNodes;

    // Two nodes agree by chance much more often than three, and silence of a node nearby is evidence against it.
    private Track Weighed(Track track, double now)
    {
        double doubt = (settings.SilenceDoubt * listeners.Silent(track.Trajectory.Knots[^1], track.Support, now)) + (ByMany(track) ? 0.0 : settings.PairDoubt);
        double overChance = track.OverSoundsApart - doubt;
        bool due = track.Status == TrackStatus.Tentative || settings.Judges(track.Id, now);
        double overSlow = due && overChance >= settings.ConfirmingAssurance && track.OverSlow < settings.SettledOverSlow ? slow.Weigh(track.Trajectory) : track.OverSlow;

        // Once that is settled, what is slow limits nothing any more.
        double assurance = overSlow >= settings.SettledOverSlow ? overChance : Math.Min(overChance, overSlow + settings.ChanceOverSlow);
        return track with { OverSlow = overSlow, Assurance = assurance };
    }
}
