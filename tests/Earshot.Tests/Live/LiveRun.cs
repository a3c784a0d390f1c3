using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;

namespace Earshot.Tests.Live;

/// <summary>A run of the live correlator over a broker that only retains, killed as often as the test wants.</summary>
internal sealed class LiveRun(LiveWorld world, LiveSettings settings, IMemory memory, Func<bool> kill)
{
    private LiveCorrelator? _correlator;

    /// <summary>Gets what the broker retains.</summary>
    public SortedDictionary<string, string> Retained { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets all that was published, in order.</summary>
    public List<Outgoing> Published { get; } = [];

    public int Kills { get; private set; }

    public LiveCorrelator Correlator => _correlator!;

    public void Run(int from = 0, int seconds = LiveWorld.Seconds)
    {
        for (int second = from; second < from + seconds; second++)
        {
            // What was not acknowledged when the process was killed, the broker sends again.
            bool safe = false;
            while (!safe)
            {
                try
                {
                    Second(second, () => safe = true);
                    safe = true;
                }
                catch (CrashingMemory.KilledException)
                {
                    Kills++;
                    _correlator = null;
                }
            }
        }
    }

    private void Second(int second, Action written)
    {
        long now = world.Start + (second * 1000) + 1000;
        if (_correlator is null)
        {
            _correlator = new LiveCorrelator(settings, world.Nodes, new CrashingMemory(memory, kill), world.Areas, Publish);
            _correlator.Start(now);
            _correlator.Connected();
            foreach ((string topic, string payload) in Retained.ToArray())
            {
                _correlator.Take(topic, Encoding.UTF8.GetBytes(payload), now);
            }

            _correlator.Settled();
        }

        foreach ((string topic, byte[] payload) in world.Messages[second])
        {
            _correlator.Take(topic, payload, now);
        }

        _correlator.Work(now, written);
    }

    private void Publish(Outgoing message)
    {
        Published.Add(message);
        if (message.Payload.Length == 0)
        {
            Retained.Remove(message.Topic);
        }
        else
        {
            Retained[message.Topic] = Encoding.UTF8.GetString(message.Payload.Span);
        }
    }
}
