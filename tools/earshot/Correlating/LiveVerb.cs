using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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
using Earshot.Tools.Provisioning.Certificates;
using Earshot.Tools.Running;
using MQTTnet;

namespace Earshot.Tools.Correlating;

/// <summary>Runs the correlator as a service until it is stopped.</summary>
/// <param name="options">What to do.</param>
/// <param name="terminal">Where output goes.</param>
internal sealed class LiveVerb(LiveOptions options, Terminal terminal)
{
    // What waits for the correlator, at some hundred bytes each; when it is full the broker waits.
    private const int Waiting = 50_000;

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it: that is how a service ends.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A file cannot be used.</exception>
    /// <exception cref="RunFailedException">The memory fails.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        IReadOnlyList<RegisteredNode> nodes = options.Nodes is null ? [] : UserFile.Read(options.Nodes, NodesFile.Read);
        IReadOnlyList<WatchedArea> areas = options.Zones is null ? [] : UserFile.Read(options.Zones, AreasFile.Read);
        await using LiveShares shares = new(options, areas);
        using IMemory memory = OpenMemory(options.Database ?? SqlMemory.Volatile);
        await using EmbeddedBroker? own = options.Broker is null ? await EmbeddedBroker.StartAsync(options.Port) : null;
        BrokerUrl broker = options.Broker ?? new BrokerUrl(own!.Address, Secure: false);
        using X509Certificate2? certificate = broker.Secure ? BrokerOptions.Load(options.Fleet!, FleetAuthority.Correlator) : null;

        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        LiveCorrelator correlator = new(new LiveSettings { Root = options.Root, Keep = options.Keep, Temperature = options.Temperature, Wind = options.Wind }, nodes, memory, areas, outbox.Put);
        BrokerLink link = new(Client(broker, certificate, memory), options.Root, outbox, arrived.Writer);
        LiveService service = new(correlator, link, arrived.Reader, TimeProvider.System);
        LiveView view = new(terminal, options.Json, correlator, TimeProvider.System);
        correlator.Journal.Results.Said += view.Show;
        correlator.Journal.Results.Audited += view.ShowAudit;
        correlator.Journal.Results.Warned += view.Show;
        shares.Start(correlator.Journal, view);
        service.ConnectionChanged += why => view.ShowConnection(broker.ToString(), why);
        service.Worked += view.ShowCounts;
        MapModel map = new(correlator);
        service.Worked += () => map.Draw(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        service.ConnectionChanged += why => map.Connection = why;
        await using MapServer? server = options.Http is null ? null : await ServeAsync(options.Http, map, service);
        if (server is not null)
        {
            view.ShowMap(server.Address);
        }

        AircraftFeed? aircraft = options.Receiver is { } receiver ? new AircraftFeed(receiver.Host, receiver.Port, service.Take, TimeProvider.System) : null;
        Task listening = Task.CompletedTask;
        if (aircraft is not null)
        {
            aircraft.ConnectionChanged += why => view.ShowLink($"tcp://{options.Receiver!.Host}:{options.Receiver.Port}", why);
            listening = Task.Run(() => aircraft.RunAsync(stop), CancellationToken.None);
        }

        try
        {
            await Task.Run(() => service.RunAsync(stop), CancellationToken.None);
            await listening;
        }
        catch (DbException e)
        {
            throw new RunFailedException($"{options.Database}: the memory fails ({BrokerOptions.Line(e)}); is the disk full?");
        }

        view.ShowCounts("summary");
        return ExitCode.Done;
    }

    /// <summary>Opens a memory that a user named.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="BadInputException">It cannot be opened.</exception>
    public static IMemory OpenMemory(string address)
    {
        try
        {
            return SqlMemory.Open(address);
        }
        catch (Exception e) when (e is DbException or ArgumentException or SocketException)
        {
            throw new BadInputException($"--database '{address}': cannot be opened ({BrokerOptions.Line(e)}); give a file in a folder that exists, or Host=...;Database=...;Username=... of PostgreSQL.");
        }
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

    // With a memory that lasts, the broker keeps messages while the correlator is away, under a name that lasts as well.
    private MqttClientOptions Client(BrokerUrl broker, X509Certificate2? certificate, IMemory memory)
    {
        const string Name = "client";
        MqttClientOptionsBuilder builder = BrokerOptions.Make(broker, certificate, options.Fleet);
        if (options.Database is null)
        {
            return builder.Build();
        }

        string name = memory.State(Name) ?? $"earshot-{Guid.NewGuid():N}"[..23];
        memory.Write([], [(Name, name)]);
        return builder.WithClientId(name).WithCleanSession(false).Build();
    }
}
