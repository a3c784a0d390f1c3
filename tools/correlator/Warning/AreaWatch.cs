using System;
using System.Collections.Generic;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Warning;

/// <summary>Watches tracks that were confirmed: where they come in and go out, and where they are expected.</summary>
/// <param name="areas">What is watched.</param>
public sealed class AreaWatch(IReadOnlyList<WatchedArea> areas)
{
    private readonly SortedDictionary<string, WatchedTrack> _tracks = new(StringComparer.Ordinal);

    /// <summary>Gets the tracks that live, in order of their names.</summary>
    public IReadOnlyCollection<WatchedTrack> Tracks => _tracks.Values;

    /// <summary>Goes on from tracks that were watched before.</summary>
    /// <param name="tracks">What <see cref="Tracks"/> was.</param>
    public void Restore(IEnumerable<WatchedTrack> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        foreach (WatchedTrack track in tracks)
        {
            _tracks[track.Message.Track] = track;
        }
    }

    /// <summary>Takes a track message; one of a track that was never confirmed, or that is not later than the one before, has no effect.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Stays that begin or are over.</returns>
    public IReadOnlyList<Incursion> Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        bool known = _tracks.TryGetValue(message.Track, out WatchedTrack? before);
        bool ended = message.Status == TrackStatus.Ended;
        if (message.Status == TrackStatus.Tentative || (ended && !known) || (known && !ended && message.Time <= before!.Message.Time))
        {
            return [];
        }

        List<Incursion> news = [];
        Dictionary<string, Stay> stays = new(StringComparer.Ordinal);
        Dictionary<string, Arrival> arrivals = new(StringComparer.Ordinal);
        foreach (WatchedArea area in areas)
        {
            (Stay next, Incursion? changed) = (before?.Stays.GetValueOrDefault(area.Name) ?? Stay.None).Take(area, message);
            stays.Add(area.Name, next);
            if (changed is not null)
            {
                news.Add(changed);
            }

            if (!ended && next.Now is null && ArrivalEstimator.Of(message, area) is { } arrival)
            {
                arrivals.Add(area.Name, arrival);
            }
        }

        _tracks[message.Track] = new WatchedTrack(message, stays, arrivals);
        if (ended)
        {
            _tracks.Remove(message.Track);
        }

        return news;
    }
}
