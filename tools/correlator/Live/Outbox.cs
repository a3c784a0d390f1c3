using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Earshot.Correlation.Live;

/// <summary>
/// What waits to be published: of each topic the latest message, since the broker retains no other. So it is bounded by what there is to
/// say, however long the broker is away. For several threads.
/// </summary>
public sealed class Outbox
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Outgoing> _waiting = [];

    // The topics of what waits, in order.
    private readonly Channel<string> _topics = Channel.CreateUnbounded<string>();

    /// <summary>Gets how many messages wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Puts a message in; one of the same topic that waits is replaced, and its place kept.</summary>
    /// <param name="message">The message.</param>
    public void Put(Outgoing message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            if (_waiting.TryAdd(message.Topic, message))
            {
                _topics.Writer.TryWrite(message.Topic);
            }
            else
            {
                _waiting[message.Topic] = message;
            }
        }
    }

    /// <summary>Puts back a message that could not be sent, unless a later one of its topic waits.</summary>
    /// <param name="message">The message.</param>
    public void PutBack(Outgoing message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            if (_waiting.TryAdd(message.Topic, message))
            {
                _topics.Writer.TryWrite(message.Topic);
            }
        }
    }

    /// <summary>Takes out messages, waiting until there is one.</summary>
    /// <param name="most">The most of them.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>One at least, each of another topic.</returns>
    public async Task<IReadOnlyList<Outgoing>> TakeAsync(int most, CancellationToken stop)
    {
        List<Outgoing> taken = [Remove(await _topics.Reader.ReadAsync(stop))];
        while (taken.Count < most && _topics.Reader.TryRead(out string? topic))
        {
            taken.Add(Remove(topic));
        }

        return taken;
    }

    private Outgoing Remove(string topic)
    {
        lock (_lock)
        {
            _waiting.Remove(topic, out Outgoing? message);
            return message!;
        }
    }
}
