using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Confirms, lets coast and ends: three nodes confirm, or two over ten seconds whose Doppler and bearings agree with one flight; two
/// keep; whoever stands still, flies impossibly or fits badly is no track.
/// </summary>
/// <param name="settings">The figures.</param>
public sealed class Lifecycle(TrackerSettings settings)
{
    // So far a confirmed velocity must stand out of its uncertainty, and so well must the confirming evidence fit.
    private const double SpeedSigmas = 8.0;
    private const double ConfirmingInnovation = 1.6;

    // The share of the scans of its time that each of two confirming nodes must have heard it in.
    private const double PairShare = 0.9;

    /// <summary>Judges a track after a scan.</summary>
    /// <param name="track">The track.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    /// <returns>The track as it is now.</returns>
    public Track Judge(Track track, double now)
    {
        System.ArgumentNullException.ThrowIfNull(track);
        NodeSupport[] hearing = [.. track.Support.Values.Where(node => node.Last >= now - settings.HearingHold)];
        bool two = hearing.Length >= 2;
        Track judged = two ? track with { HeardByTwo = now } : track;
        if (Impossible(judged) || now - judged.HeardByTwo > (judged.Status == TrackStatus.Tentative ? settings.HearingHold : settings.Coasting))
        {
            return judged with { Status = TrackStatus.Ended };
        }

        return judged.Status == TrackStatus.Tentative
            ? judged with { Status = Confirms(judged, hearing, now) ? TrackStatus.Confirmed : TrackStatus.Tentative }
            : judged with { Status = two ? TrackStatus.Confirmed : TrackStatus.Coasting };
    }

    private bool Impossible(Track track) =>
        track.Estimate.Speed > settings.HighestSpeed
        || track.Estimate.PositionSd > (track.Status == TrackStatus.Tentative ? 2.0 : 1.0) * settings.HighestPositionSd
        || track.Innovation > settings.HighestInnovation;

    private bool Confirms(Track track, NodeSupport[] hearing, double now)
    {
        bool three = now - track.Since >= settings.ConfirmingTime && hearing.Count(node => node.Hits >= settings.ConfirmingHits) >= settings.ConfirmingNodes;
        bool pair = now - track.Since >= settings.PairConfirmation
            && hearing.Count(node => node.Hits >= PairShare * settings.PairConfirmation) >= 2;
        Estimate estimate = track.Estimate;
        return (three || pair)
            && estimate.Speed >= settings.LowestSpeed
            && estimate.Speed <= settings.HighestConfirmedSpeed
            && estimate.Speed >= SpeedSigmas * estimate.SpeedSd
            && estimate.PositionSd <= settings.ConfirmingPositionSd
            && track.Innovation <= ConfirmingInnovation;
    }
}
