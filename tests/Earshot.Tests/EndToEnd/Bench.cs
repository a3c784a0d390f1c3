using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
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

    /// <summary>
    /// Does something for each of many boards, some at a time, on threads of their own: a board keeps its thread
    /// waiting, and those of the thread pool are needed for the connections to the broker.
    /// </summary>
    /// <param name="count">How many boards.</param>
    /// <param name="run">What to do for the board of a number.</param>
    public static Task ForEachAsync(int count, Action<int> run)
    {
        int next = -1;
        void RunSome()
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                run(i);
            }
        }

        return Task.WhenAll(Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            RunSome, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
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
