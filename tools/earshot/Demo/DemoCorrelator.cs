using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Http;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Placing;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Running;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Demo;

/// <summary>The live correlator of the demonstration, on the demonstration's broker and in its time; it holds its tracks against the truth.</summary>
internal sealed class DemoCorrelator : IAsyncDisposable
{
    private const string Root = "earshot/v1";
    private const int Waiting = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Somewhere: the scenario is a plane without a place.
    private static readonly TangentPlane s_plane = new(56.5, 27.3, 0.0);

    private readonly CancellationTokenSource _stop = new();
    private readonly OverflightScenario _scenario;
    private readonly DateTimeOffset _start;
    private readonly WorldClock _clock;
    private readonly SqlMemory _memory = SqlMemory.Open(SqlMemory.Volatile);
    private readonly LiveCorrelator _correlator;
    private readonly LiveService _service;
    private readonly MapModel _map;
    private readonly HashSet<string> _confirmed = [];
    private readonly List<double> _errors = [];
    private MapServer? _server;
    private Task _running = Task.CompletedTask;

    private DemoCorrelator(OverflightScenario scenario, DateTimeOffset start, BrokerAddress broker)
    {
        _scenario = scenario;
        _start = start;
        _clock = new WorldClock(start);
        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(Waiting);
        _correlator = new LiveCorrelator(
            new LiveSettings { Root = Root }, scenario.Nodes.Select(Registered), _memory, [], outbox.Put);
        _correlator.Journal.Results.Said += Compare;
        _map = new MapModel(_correlator);
        _service = new LiveService(
            _correlator, new BrokerLink(BrokerOptions.Make(new BrokerUrl(broker, Secure: false), null, null).Build(), Root, outbox, arrived.Writer), arrived.Reader, _clock);
        _service.Worked += () => _map.Draw(_clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>Gets how many tracks were confirmed.</summary>
    public int Confirmed => _confirmed.Count;

    /// <summary>Gets the median distance of their positions from the truth in metres; <see langword="null"/> without one.</summary>
    public double? MedianError => _errors.Count == 0 ? null : Statistics.Median(_errors);

    /// <summary>Starts it.</summary>
    /// <param name="scenario">The overflight.</param>
    /// <param name="start">The time at which it begins.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="http">Where its map is served, or <see langword="null"/>.</param>
    /// <returns>The correlator, which misses nothing from now on.</returns>
    public static async Task<DemoCorrelator> StartAsync(OverflightScenario scenario, DateTimeOffset start, BrokerAddress broker, IPEndPoint? http)
    {
        DemoCorrelator correlator = new(scenario, start, broker);
        TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        correlator._service.ConnectionChanged += why =>
        {
            correlator._map.Connection = why;
            _ = why.Length == 0 && connected.TrySetResult();
        };
        correlator._server = http is null ? null : await Correlating.LiveSession.ServeAsync(http, correlator._map, correlator._service);
        correlator._running = Task.Run(() => correlator._service.RunAsync(correlator._stop.Token));
        await Task.WhenAny(connected.Task, correlator._running);
        return correlator;
    }

    /// <summary>Sets the time at which what comes now arrives.</summary>
    /// <param name="elapsed">Simulated time.</param>
    public void Set(TimeSpan elapsed) => _clock.Set(elapsed);

    /// <summary>Waits until it has taken in what the nodes have sent: simulated time is faster than real time.</summary>
    /// <param name="detections">How many detections that are.</param>
    /// <returns>A task.</returns>
    public async Task CatchUpAsync(int detections)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (Enum.GetValues<Rejection>().Sum(outcome => _correlator.Counts[outcome]) < detections && watch.Elapsed < s_patience && !_running.IsCompleted)
        {
            await Task.Delay(2);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _memory.Dispose();
        _stop.Dispose();
    }

    private static RegisteredNode Registered(OverflightNode node)
    {
        PlanePoint place = new(node.Position.East, node.Position.North);
        return new RegisteredNode(node.Id, s_plane.LatitudeOf(place), s_plane.LongitudeOf(place), node.Position.Up, 0.0);
    }

    private void Compare(TrackMessage message)
    {
        if (message.Status == TrackStatus.Confirmed)
        {
            _confirmed.Add(message.Track);
            Position truth = _scenario.Path.At(message.Time - UnixTime.Of(_start.UtcDateTime));
            _errors.Add(s_plane.Place(message.Latitude, message.Longitude).DistanceTo(new PlanePoint(truth.East, truth.North)));
        }
    }
}
