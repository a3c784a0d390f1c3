using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Tools.Audio;
using Earshot.Tools.Running;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The nodes of a scenario hear it: the whole firmware, each on a virtual board of its own, with a broker in the program.</summary>
public sealed class DetectionRun
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    private readonly Scenario _scenario;
    private readonly ConcurrentQueue<PublishedMessage> _published = new();

    /// <summary>Initializes a new instance of the <see cref="DetectionRun"/> class.</summary>
    /// <param name="scenario">The scenario.</param>
    public DetectionRun(Scenario scenario) => _scenario = scenario;

    /// <summary>Lets the nodes hear.</summary>
    /// <param name="nodes">What each node hears.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>The detections in order of arrival.</returns>
    /// <exception cref="RunFailedException">The firmware failed.</exception>
    public async Task<IReadOnlyList<NodeDetection>> RunAsync(IReadOnlyList<RenderedNode> nodes, Action<double> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(progress);
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();

        // The microphones start up before the first sample, as on the bench.
        using VirtualWorld world = new(_scenario.Start - BenchBoard.LeadIn);
        VirtualBoard[] boards = [.. nodes.Select(node => PowerOn(world, node, broker.Address))];
        TimeSpan end = BenchBoard.LeadIn + TimeSpan.FromMilliseconds(Math.Ceiling(_scenario.Duration * 1000.0)) + BenchBoard.LeadOut;
        while (world.Elapsed < end)
        {
            TimeSpan next = world.Elapsed + s_step;
            world.RunUntil(next < end ? next : end, stop);
            if (Array.Find(boards, board => board.Failure is not null) is VirtualBoard failed)
            {
                throw new RunFailedException($"{failed.Name}: the firmware failed: {failed.Failure!.GetType().Name}: {failed.Failure.Message}");
            }

            progress(world.Elapsed / end);
        }

        // Boards publish at the same moment in any order; the log has one.
        return [.. _published
            .Where(message => message.Topic.EndsWith(DetectionMessage.TopicSuffix, StringComparison.Ordinal))
            .Select((message, i) => (Message: message, Number: i))
            .OrderBy(entry => entry.Message.Elapsed)
            .ThenBy(entry => entry.Message.Board, StringComparer.Ordinal)
            .ThenBy(entry => entry.Number)
            .Select(entry => Read(entry.Message))];
    }

    private NodeDetection Read(PublishedMessage published)
    {
        DetectionMessage message = DetectionMessage.Parse(published.Payload);
        double time = message.Time is DateTimeOffset moment ? (moment - _scenario.Start).TotalSeconds : (message.Uptime - BenchBoard.LeadIn).TotalSeconds;
        return new NodeDetection(published.Elapsed - BenchBoard.LeadIn, published.Payload, message, time);
    }

    private VirtualBoard PowerOn(VirtualWorld world, RenderedNode heard, BrokerAddress broker)
    {
        ScenarioNode node = heard.Node;
        long lead = (long)(BenchBoard.LeadIn.TotalSeconds * Recording.SampleRate);
        VirtualBoard board = world.AddBoard(node.Id, new RecordedSound(heard.Interleaved, node.Layout.MicrophoneCount, lead));
        board.MessageDelivered += _published.Enqueue;
        board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings
        {
            Id = node.Id,
            Mode = "exercise",
            Broker = broker,
            Array = node.Layout,
        }.ToJson());
        board.PowerOn(App.Program.Main);
        return board;
    }
}
