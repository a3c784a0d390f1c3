using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Sharing;

/// <summary>Track messages and time in, Cursor on Target events out; no clock or network of its own.</summary>
/// <param name="settings">The figures.</param>
public sealed class CotFeed(CotSettings settings)
{
    private readonly TrackFeed _feed = new(settings.Interval, settings.MostPerSecond, settings.EndRepeats);

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _feed.Take(message);
    }

    /// <summary>Takes the events that are due; to be called once a second or so.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>XML documents, UTF-8. That of a track that ended is stale at once.</returns>
    public IReadOnlyList<byte[]> Due(double now) =>
    [
        .. _feed.Due(now).Select(message => CotWriter.Write(
            message, now, message.Status == TrackStatus.Ended ? now : now + (settings.StaleIntervals * _feed.Interval))),
    ];
}
