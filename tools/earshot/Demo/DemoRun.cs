using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Demo;

/// <summary>Runs the demonstration: nodes, broker and a subscriber that holds the bearings against the truth.</summary>
public sealed class DemoRun
{
    private static readonly DateTimeOffset Start = new(2026, 5, 7, 2, 13, 0, TimeSpan.Zero);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(10);

    private readonly OverflightScenario _scenario;
    private readonly double _headingError;
    private readonly IPEndPoint? _http;
    private readonly ConcurrentQueue<(string Topic, ReadOnlyMemory<byte> Payload)> _arrived = new();
    private readonly Dictionary<string, int> _detections;
    private readonly List<double> _errors = [];
    private int _sent;
    private int _sentDetections;
    private int _received;

    /// <summary>Initializes a new instance of the <see cref="DemoRun"/> class.</summary>
    /// <param name="scenario">The overflight.</param>
    /// <param name="headingError">Degrees by which the heading entered into each node is wrong.</param>
    /// <param name="http">Where the map is served, and all runs in real time; <see langword="null"/> for no map.</param>
    public DemoRun(OverflightScenario scenario, double headingError, IPEndPoint? http = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _headingError = headingError;
        _http = http;
        _detections = scenario.Nodes.ToDictionary(node => node.Id, _ => 0);
    }

    /// <summary>Runs the demonstration.</summary>
    /// <param name="detected">Called for each detection in order of arrival.</param>
    /// <param name="progress">Called with simulated and real time after each simulated second.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="RunFailedException">The firmware failed.</exception>
    public async Task<DemoSummary> RunAsync(Action<DemoDetection> detected, Action<TimeSpan, TimeSpan> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(detected);
        ArgumentNullException.ThrowIfNull(progress);
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();
        await using BrokerClient subscriber = await BrokerClient.ConnectAsync(broker.Address, stop);
        await subscriber.SubscribeAsync("earshot/v1/node/#", (topic, payload) => _arrived.Enqueue((topic, payload)));

        await using DemoCorrelator correlator = await DemoCorrelator.StartAsync(_scenario, Start, broker.Address, _http);
        Stopwatch watch = Stopwatch.StartNew();
        using VirtualWorld world = new(Start, _http is null ? WorldPace.AsFastAsPossible : WorldPace.RealTime);
        VirtualBoard[] boards = [.. _scenario.Nodes.Select((_, i) => PowerOn(world, i, broker.Address))];
        while (world.Elapsed < OverflightScenario.Duration)
        {
            correlator.Set(world.Elapsed + Step);
            world.RunUntil(world.Elapsed + Step, stop);
            ThrowIfFailed(boards);
            TakeArrived(detected);
            await correlator.CatchUpAsync(Volatile.Read(ref _sentDetections));
            progress(world.Elapsed, watch.Elapsed);
        }

        watch.Stop();
        await ReceiveRestAsync(detected, stop);
        return new DemoSummary(
            _detections,
            _errors.Count == 0 ? null : Statistics.Median(_errors),
            _sent,
            _received,
            world.Elapsed,
            watch.Elapsed)
        {
            Tracks = correlator.Confirmed,
            TrackError = correlator.MedianError,
        };
    }

    private static void ThrowIfFailed(VirtualBoard[] boards)
    {
        foreach (VirtualBoard board in boards)
        {
            if (board.Failure is Exception failure)
            {
                throw new RunFailedException($"{board.Name}: the firmware failed: {failure.GetType().Name}: {failure.Message}");
            }
        }
    }

    private VirtualBoard PowerOn(VirtualWorld world, int index, BrokerAddress broker)
    {
        OverflightNode node = _scenario.Nodes[index];
        VirtualBoard board = world.AddBoard(node.Id, new OverflightSound(_scenario, index));
        board.MessageDelivered += message =>
        {
            Interlocked.Increment(ref _sent);
            if (message.Topic.EndsWith(DetectionMessage.TopicSuffix, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _sentDetections);
            }
        };
        board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings
        {
            Id = node.Id,
            Mode = "exercise",
            Broker = broker,
            Array = node.Layout with { Heading = Angles.Wrap360(node.Layout.Heading + _headingError) },
        }.ToJson());
        board.PowerOn(App.Program.Main);
        return board;
    }

    private void TakeArrived(Action<DemoDetection> detected)
    {
        while (_arrived.TryDequeue(out (string Topic, ReadOnlyMemory<byte> Payload) message))
        {
            _received++;
            if (message.Topic.EndsWith(DetectionMessage.TopicSuffix, StringComparison.Ordinal))
            {
                detected(Compare(message.Payload));
            }
        }
    }

    private DemoDetection Compare(ReadOnlyMemory<byte> payload)
    {
        DetectionMessage detection = DetectionMessage.Parse(payload);
        OverflightNode node = _scenario.Nodes.Single(candidate => candidate.Id == detection.Node);

        // Sound and clock start together with the board, so uptime would do as well; but t is what a receiver uses.
        TimeSpan elapsed = detection.Time is DateTimeOffset time ? time - Start : detection.Uptime;
        double truth = _scenario.Path.ApparentAzimuth(node.Position, elapsed.TotalSeconds);
        double? error = detection.Azimuth is double azimuth ? Angles.Difference(truth, azimuth) : null;
        _detections[node.Id]++;
        if (error is not null)
        {
            _errors.Add(Math.Abs(error.Value));
        }

        return new DemoDetection(payload, detection, elapsed, truth, error);
    }

    // What the broker has acknowledged is on its way to the subscriber.
    private async Task ReceiveRestAsync(Action<DemoDetection> detected, CancellationToken stop)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TakeArrived(detected);
        while (_received < Volatile.Read(ref _sent) && watch.Elapsed < DeliveryLimit)
        {
            await Task.Delay(10, stop);
            TakeArrived(detected);
        }
    }
}
