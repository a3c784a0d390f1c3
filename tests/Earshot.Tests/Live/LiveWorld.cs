using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Warning;
using Earshot.Tests.Correlation;
using Earshot.Tools;

namespace Earshot.Tests.Live;

/// <summary>What nodes publish while two drones fly over them, by the second of its arrival; seeded.</summary>
internal sealed class LiveWorld
{
    public const int Seconds = 60;

    public LiveWorld()
        : this((long)(HeardWorld.Start * 1000.0), 40.0, (-1500.0, 500.0), (2500.0, -500.0))
    {
    }

    /// <summary>Makes one that begins at another time, and lasts longer.</summary>
    public LiveWorld(long start, double flight, (double East, double North) first, (double East, double North) second)
        : this(
            start,
            flight,
            new HeardWorld(4, 4, 3000.0, new HeardModel { FalseShare = 0.02 }, 2),
            new HeardFlight("shahed-136", 105.0, 300.0, flight, first, (50.0, 5.0), 0.1, new SplitMix(6)),
            new HeardFlight("shahed-136", 118.0, 300.0, flight, second, (-45.0, 10.0), 0.1, new SplitMix(7)))
    {
    }

    /// <summary>Makes one of other nodes and flights.</summary>
    public LiveWorld(long start, double seconds, HeardWorld world, params HeardFlight[] flights)
    {
        Nodes = world.Nodes;
        Start = start;
        long shift = start - (long)(HeardWorld.Start * 1000.0);
        Messages = world.Hear(seconds, flights)
            .Select(line => (Arrival: (long)Math.Round(line.Arrival * 1000.0) + shift, Message: Published(line.Text, shift)))
            .Select(pair => (pair.Message.Topic, pair.Message.Payload, Second: (int)((pair.Arrival - Start) / 1000)))
            .ToLookup(message => message.Second, message => (message.Topic, message.Payload));
    }

    /// <summary>Makes one that is another with another registry.</summary>
    public LiveWorld(LiveWorld other, IReadOnlyList<RegisteredNode> nodes)
    {
        Nodes = nodes;
        Start = other.Start;
        Messages = other.Messages;
    }

    public IReadOnlyList<RegisteredNode> Nodes { get; }

    /// <summary>Gets what is watched: a place that one drone is bound for.</summary>
    public IReadOnlyList<WatchedArea> Areas { get; } = [WatchedArea.Place("Town", 56.505, 27.36, 2000.0)];

    /// <summary>Gets the time of second 0 in Unix milliseconds.</summary>
    public long Start { get; }

    public ILookup<int, (string Topic, byte[] Payload)> Messages { get; }

    // A line of a log as its node has published it: without the time of arrival.
    private static (string Topic, byte[] Payload) Published(byte[] line, long shift)
    {
        JsonObject message = JsonNode.Parse(line)!.AsObject();
        message.Remove("rx");
        message["t"] = UnixTime.Text(UnixTime.Of(DateTime.Parse((string)message["t"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)) + (shift / 1000.0));
        return ($"earshot/v1/node/{message["node"]}/detection", Encoding.UTF8.GetBytes(message.ToJsonString()));
    }
}
