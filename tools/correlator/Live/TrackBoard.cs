using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// What the broker shall retain of tracks: the latest message of each that lives, the last of each that ended until its time is over, and
/// nothing else. What a former run left there is ended if it lives no more, and cleared. Times are Unix milliseconds.
/// </summary>
/// <param name="prefix">The beginning of the tracks' topics.</param>
/// <param name="clear">How long the message of a track that ended stays.</param>
public sealed class TrackBoard(string prefix, TimeSpan clear)
{
    private readonly SortedDictionary<string, byte[]> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _due = [];
    private readonly HashSet<string> _compared = [];

    /// <summary>Puts up a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What is to be published.</returns>
    public Outgoing Put(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] payload = TrackMessageWriter.Write(message);
        _latest[message.Track] = payload;
        if (message.Status == TrackStatus.Ended)
        {
            _due[message.Track] = (long)(message.AsOf * 1000.0) + (long)clear.TotalMilliseconds;
        }

        return new Outgoing(prefix + message.Track, payload);
    }

    /// <summary>Compares with what the broker retains of a track.</summary>
    /// <param name="track">The track's name, as the topic has it.</param>
    /// <param name="payload">What the broker has.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is to be published, or <see langword="null"/> when it is as it shall be.</returns>
    public Outgoing? Compare(string track, ReadOnlyMemory<byte> payload, long now)
    {
        _compared.Add(track);
        if (_latest.TryGetValue(track, out byte[]? latest))
        {
            return payload.Span.SequenceEqual(latest) ? null : new Outgoing(prefix + track, latest);
        }

        // Nothing of ours that lives: it ends, or goes at once where it cannot be read.
        if (payload.Length == 0 || _due.ContainsKey(track))
        {
            return null;
        }

        if (Ended(payload, now) is not { } ended)
        {
            return new Outgoing(prefix + track, default);
        }

        _latest[track] = ended;
        _due[track] = now + (long)clear.TotalMilliseconds;
        return payload.Span.SequenceEqual(ended) ? null : new Outgoing(prefix + track, ended);
    }

    /// <summary>Forgets what the broker has: it may have lost it.</summary>
    public void Forget() => _compared.Clear();

    /// <summary>Gets what the broker shall retain and was not compared with since <see cref="Forget"/>.</summary>
    /// <returns>What is to be published.</returns>
    public IEnumerable<Outgoing> Missing() =>
        _latest.Where(pair => !_compared.Contains(pair.Key)).Select(pair => new Outgoing(prefix + pair.Key, pair.Value));

    /// <summary>Takes down what has been there long enough.</summary>
    /// <param name="now">The time.</param>
    /// <returns>What is to be published.</returns>
    public IReadOnlyList<Outgoing> Clear(long now)
    {
        string[] over = [.. _due.Where(pair => pair.Value <= now).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
        foreach (string track in over)
        {
            _due.Remove(track);
            _latest.Remove(track);
        }

        return [.. over.Select(track => new Outgoing(prefix + track, default))];
    }

    // The message as it was, but ended now; as it is where it is that already.
    private static byte[]? Ended(ReadOnlyMemory<byte> payload, long now)
    {
        try
        {
            if (JsonNode.Parse(payload.Span) is not JsonObject message)
            {
                return null;
            }

            if ((string?)message["state"] != "ended")
            {
                message["state"] = "ended";
                message["asOf"] = UnixTime.Text(now / 1000.0);
                return Encoding.UTF8.GetBytes(message.ToJsonString());
            }

            return payload.ToArray();
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
