using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Http;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Warning;
using Earshot.Tools.Provisioning;
using MQTTnet;

namespace Earshot.Tools.Correlating;

/// <summary>A live correlator with all that is about it: link, view, map, sharing, aircraft.</summary>
/// <param name="options">What to do.</param>
/// <param name="terminal">Where output goes.</param>
/// <param name="nodes">The nodes of nodes.json; may be none.</param>
/// <param name="areas">What is watched; may be none.</param>
/// <param name="memory">The memory.</param>
internal sealed class LiveSession(LiveOptions options, Terminal terminal, IReadOnlyList<RegisteredNode> nodes, IReadOnlyList<WatchedArea> areas, IMemory memory)
{
    // What waits for the correlator, at some hundred bytes each; when it is full the broker waits.
    private const int Waiting = 50_000;

    private readonly LiveSettings _settings = new() { Root = options.Root, Keep = options.Keep, Temperature = options.Temperature, Wind = options.Wind };

    /// <summary>Runs it.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="client">How to connect to it.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Whether the clock was set back, so that it is to be run again.</returns>
    /// <exception cref="RunFailedException">The map cannot be served.</exception>
    /// <exception cref="System.Data.Common.DbException">The memory fails.</exception>
    public async Task<bool> RunAsync(BrokerUrl broker, MqttClientOptions client, CancellationToken stop)
    {
        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        LiveCorrelator correlator = new(_settings, nodes, memory, areas, outbox.Put);
        LiveService service = new(correlator, new BrokerLink(client, options.Root, outbox, arrived.Writer), arrived.Reader, TimeProvider.System);
        LiveView view = new(terminal, options.Json, correlator, TimeProvider.System);
        correlator.Journal.Results.Said += view.Show;
        correlator.Journal.Results.Audited += view.ShowAudit;
        correlator.Journal.Results.Warned += view.Show;
        service.ConnectionChanged += why => view.ShowConnection(broker.ToString(), why);
        service.Worked += view.ShowCounts;
        await using LiveShares shares = new(options, areas);
        shares.Start(correlator.Journal, service, view);
        MapModel map = new(correlator);
        service.Worked += () => map.Draw(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        service.ConnectionChanged += why => map.Connection = why;
        await using MapServer? server = options.Http is null ? null : await ServeAsync(options.Http, map, service);
        if (server is not null)
        {
            view.ShowMap(server.Address);
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task listening = ListenAsync(service, view, end.Token);
        bool again = await Task.Run(() => service.RunAsync(stop), CancellationToken.None);
        await end.CancelAsync();
        await listening;
        view.ShowCounts("summary");
        return again;
    }

    /// <summary>Serves the map.</summary>
    /// <param name="point">Where.</param>
    /// <param name="map">What it shows.</param>
    /// <param name="service">Takes decisions.</param>
    /// <returns>The server.</returns>
    /// <exception cref="RunFailedException">It cannot be served there.</exception>
    public static async Task<MapServer> ServeAsync(IPEndPoint point, MapModel map, LiveService service)
    {
        try
        {
            return await MapServer.StartAsync(point, map, service.DecideAsync);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new RunFailedException($"--http {point}: the map cannot be served there ({BrokerOptions.Line(e)}).");
        }
    }

    private async Task ListenAsync(LiveService service, LiveView view, CancellationToken stop)
    {
        if (options.Receiver is { } receiver)
        {
            AircraftFeed aircraft = new(receiver.Host, receiver.Port, service.Take, TimeProvider.System);
            aircraft.ConnectionChanged += why => view.ShowLink($"tcp://{receiver.Host}:{receiver.Port}", why);
            await Task.Run(() => aircraft.RunAsync(stop), CancellationToken.None);
        }
    }
}
