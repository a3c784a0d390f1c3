using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Earshot.Correlation.Live;

/// <summary>
/// What the broker shall retain of one kind of message, by name, and nothing else: what a former run left there is ended if it lives no
/// more, and cleared when its time is over. Times are Unix milliseconds.
/// </summary>
/// <param name="prefix">The beginning of the topics.</param>
/// <param name="clear">How long the message of what ended stays.</param>
/// <param name="end">Makes a message say that it is over, at a time in Unix seconds as messages write it.</param>
public sealed class RetainedBoard(string prefix, TimeSpan clear, Action<JsonObject, string> end)
{
    private readonly SortedDictionary<string, byte[]> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _due = [];
    private readonly HashSet<string> _compared = [];

    /// <summary>Puts up a message.</summary>
    /// <param name="name">The last part of its topic.</param>
    /// <param name="payload">The message.</param>
    /// <param name="ended">When it ended, if it did and is to be cleared by time.</param>
    /// <returns>What is to be published.</returns>
    public Outgoing Put(string name, byte[] payload, long? ended = null)
    {
        _latest[name] = payload;
        if (ended is { } time)
        {
            _due[name] = time + (long)clear.TotalMilliseconds;
        }

        return new Outgoing(prefix + name, payload);
    }

    /// <summary>Takes down a message.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What is to be published.</returns>
    public Outgoing Remove(string name)
    {
        _latest.Remove(name);
        _due.Remove(name);
        return new Outgoing(prefix + name, default);
    }

    /// <summary>Compares with what the broker retains.</summary>
    /// <param name="name">The last part of the topic.</param>
    /// <param name="payload">What the broker has.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is to be published, or <see langword="null"/> when it is as it shall be.</returns>
    public Outgoing? Compare(string name, ReadOnlyMemory<byte> payload, long now)
    {
        _compared.Add(name);
        if (_latest.TryGetValue(name, out byte[]? latest))
        {
            return payload.Span.SequenceEqual(latest) ? null : new Outgoing(prefix + name, latest);
        }

        if (payload.Length == 0)
        {
            return null;
        }

        // Nothing of ours that lives: it ends, or goes at once where it cannot be read.
        if (Ended(payload, now) is not { } ended)
        {
            return new Outgoing(prefix + name, default);
        }

        Outgoing message = Put(name, ended, now);
        return payload.Span.SequenceEqual(ended) ? null : message;
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
    public IReadOnlyList<Outgoing> Clear(long now) =>
        [.. _due.Where(pair => pair.Value <= now).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray().Select(Remove)];

    // The message as it was, but ended now; as it is where it is that already.
    private byte[]? Ended(ReadOnlyMemory<byte> payload, long now)
    {
        try
        {
            if (JsonNode.Parse(payload.Span) is not JsonObject message)
            {
                return null;
            }

            if ((string?)message["state"] == "ended")
            {
                return payload.ToArray();
            }

            message["state"] = "ended";
            end(message, UnixTime.Text(now / 1000.0));
            return Encoding.UTF8.GetBytes(message.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
