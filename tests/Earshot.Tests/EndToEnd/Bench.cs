using System;
using System.Collections.Generic;
using System.Text;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tests.EndToEnd;

/// <summary>Lets the whole firmware hear a recording on a board of its own.</summary>
internal static class Bench
{
    private static readonly DateTimeOffset Start = new(2026, 5, 7, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Hears a recording and returns the messages of one kind in order.</summary>
    /// <param name="id">The node's id; different for boards that run side by side.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="array">The array.</param>
    /// <param name="broker">A broker.</param>
    /// <param name="topicSuffix">The end of the topic of the messages that are wanted.</param>
    public static IReadOnlyList<string> Hear(
        string id,
        Recording recording,
        ArrayLayout array,
        BrokerAddress broker,
        string topicSuffix = DetectionMessage.TopicSuffix)
    {
        List<string> messages = [];
        using BenchBoard board = new(Start);
        board.MessageDelivered += message =>
        {
            if (message.Topic.EndsWith(topicSuffix, StringComparison.Ordinal))
            {
                messages.Add(Encoding.UTF8.GetString(message.Payload.Span));
            }
        };
        board.Hear(new NodeSettings { Id = id, Array = array, Broker = broker }, recording);
        return messages;
    }

    /// <summary>Parses messages.</summary>
    public static DetectionMessage[] Parse(this IReadOnlyList<string> messages)
    {
        DetectionMessage[] parsed = new DetectionMessage[messages.Count];
        for (int i = 0; i < parsed.Length; i++)
        {
            parsed[i] = DetectionMessage.Parse(Encoding.UTF8.GetBytes(messages[i]));
        }

        return parsed;
    }
}
