using System;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Confirms, lets coast and ends: three nodes confirm, or two over ten seconds, when a flight explains what they hear far better than
/// anything else does; two keep; whatever flies impossibly or fits badly is no track.
/// </summary>
/// <param name="belief">Weighs a flight against other explanations.</param>
/// <param name="settings">The figures.</param>
public sealed class Lifecycle(BeliefTest belief, TrackerSettings settings)
{
    // The highest mean normalised innovation of what is confirmed.
    private const double ConfirmingInnovation = 1.8;

    // The share of the seconds of its time that each of two confirming nodes must have heard it in.
    private const double PairShare = 0.7;

    /// <summary>Judges a track after a scan.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track as it is now.</returns>
    public Track Judge(Track track, double now)
    {
        ArgumentNullException.ThrowIfNull(track);
        NodeSupport[] hearing = [.. track.Support.Values.Where(node => node.Last >= now - settings.HearingHold)];
        bool two = hearing.Length >= 2;
        Track judged = two ? track with { HeardByTwo = now } : track;
        if (Environment.GetEnvironmentVariable("DBG") is not null) { var w = track.Status == TrackStatus.Tentative ? belief.Weigh(track.Trajectory) : null; Console.Error.WriteLine(FormattableString.Invariant($"{now % 1000:F0} {track.Id[..4]} {track.Status} n={hearing.Length} inn={track.Innovation:F2} v={track.Estimate.Speed:F1} sd={track.Estimate.PositionSd:F0} mis={track.Trajectory.Misfit:F0}/{track.Trajectory.Heard.Count*2} apart={w?.OverSoundsApart:F1} slow={w?.OverSlow:F1} at {track.Estimate.Mean[0]:F0} {track.Estimate.Mean[1]:F0} h={track.Estimate.Mean[5]:F0} v {track.Estimate.Mean[2]:F0} {track.Estimate.Mean[3]:F0} f {track.Estimate.Mean[4]:F1} {string.Join(' ', System.Linq.Enumerable.Select(track.Support, x=>x.Key+":"+x.Value.Hits))}")); }
        if (Impossible(judged) || Forgotten(judged, now))
        {
            return judged with { Status = TrackStatus.Ended };
        }

        return judged.Status == TrackStatus.Tentative
            ? judged with { Status = Confirms(judged, hearing) ? TrackStatus.Confirmed : TrackStatus.Tentative }
            : judged with { Status = two ? TrackStatus.Confirmed : TrackStatus.Coasting };
    }

    private bool Forgotten(Track track, double now) => track.Status == TrackStatus.Tentative
        ? now - track.HeardByTwo > settings.HearingHold || now - track.Since > settings.LongestDoubt
        : now - track.HeardByTwo > settings.Coasting;

    private bool Impossible(Track track) =>
        track.Estimate.Speed > settings.HighestSpeed
        || (track.Status != TrackStatus.Tentative && track.Estimate.Speed < settings.StallSpeed)
        || track.Estimate.PositionSd > (track.Status == TrackStatus.Tentative ? 2.0 : 1.0) * settings.HighestPositionSd
        || track.Innovation > settings.HighestInnovation;

    private bool Confirms(Track track, NodeSupport[] hearing)
    {
        bool three = hearing.Count(node => node.Hits >= settings.ConfirmingHits) >= settings.ConfirmingNodes;
        bool pair = hearing.Count(node =>
            node.Last - node.Since >= settings.PairConfirmation - settings.ScanLength
            && node.Hits >= PairShare * settings.PairConfirmation / settings.ScanLength) >= 2;
        Estimate estimate = track.Estimate;
        return (three || pair)
            && estimate.Speed >= settings.LowestSpeed
            && estimate.Speed <= settings.HighestConfirmedSpeed
            && estimate.PositionSd <= settings.ConfirmingPositionSd
            && track.Innovation <= ConfirmingInnovation
            && Believed(belief.Weigh(track.Trajectory));
    }

    private bool Believed(Belief weighed) =>
        weighed.OverSoundsApart >= settings.BeliefOverSoundsApart && weighed.OverSlow >= settings.BeliefOverSlow;
}
