using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Sharing;

/// <summary>
/// Says which tracks are to be told now: confirmed and coasting ones, each no more often than an interval and all together no more often than
/// a rate, longest waiting first. The end of one that was told is told several times. Replays are never told.
/// </summary>
/// <param name="interval">The least time between messages about a track, in seconds.</param>
/// <param name="mostPerSecond">The most messages a second.</param>
/// <param name="endRepeats">How often an end is told.</param>
internal sealed class TrackFeed(double interval, int mostPerSecond, int endRepeats)
{
    // For so many seconds a receiver may be away and yet hear of the end of a track.
    private const double EndTold = 60.0;

    private readonly SortedDictionary<string, Entry> _tracks = new(StringComparer.Ordinal);
    private double _allowed;
    private double _since = double.NaN;

    /// <summary>Gets the time between messages about a track as the rate allows it.</summary>
    public double Interval => Math.Max(interval, (double)_tracks.Count / mostPerSecond);

    /// <summary>Takes a track message.</summary>
    public void Take(TrackMessage message)
    {
        bool told = _tracks.TryGetValue(message.Track, out Entry? entry);
        if (message.Status == TrackStatus.Tentative || message.Mode == DetectionMode.Replay || (message.Status == TrackStatus.Ended && !told))
        {
            return;
        }

        if (!told)
        {
            _tracks.Add(message.Track, entry = new Entry());
        }

        // An end, and a track that comes back to its nodes, are told at once.
        if (entry!.Message is not null && message.Status != entry.Message.Status)
        {
            entry.Told = double.MinValue;
        }

        entry.Message = message;
        if (message.Status == TrackStatus.Ended)
        {
            Forget(message.AsOf - EndTold);
        }
    }

    /// <summary>Takes what is to be told at a time.</summary>
    public IReadOnlyList<TrackMessage> Due(double now)
    {
        _allowed = Math.Min(mostPerSecond, _allowed + (double.IsNaN(_since) ? mostPerSecond : Math.Max(0.0, now - _since) * mostPerSecond));
        _since = now;
        KeyValuePair<string, Entry>[] due =
        [
            .. _tracks.Where(pair => now - pair.Value.Told >= interval).OrderBy(pair => pair.Value.Told).Take((int)_allowed),
        ];
        _allowed -= due.Length;
        foreach ((string track, Entry entry) in due)
        {
            entry.Told = now;
            if (entry.Message!.Status == TrackStatus.Ended && ++entry.Ends >= endRepeats)
            {
                _tracks.Remove(track);
            }
        }

        return [.. due.Select(pair => pair.Value.Message!)];
    }

    // Ends that nobody took in time: a receiver that is away for days must not be remembered everything.
    private void Forget(double before)
    {
        foreach (string track in _tracks.Where(pair => pair.Value.Message is { Status: TrackStatus.Ended } end && end.AsOf < before).Select(pair => pair.Key).ToArray())
        {
            _tracks.Remove(track);
        }
    }

    private sealed class Entry
    {
        public TrackMessage? Message { get; set; }

        public double Told { get; set; } = double.MinValue;

        public int Ends { get; set; }
    }
}
