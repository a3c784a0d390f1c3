using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Tracking;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;

namespace Earshot.Tests.Live;

/// <summary>
/// How much of what a subscriber that only acknowledges receives the correlator takes in, from the same broker at the same time by the same link: read, checked,
/// written to a journal on disk, tracked. The messages are those that nodes make of drones over ten thousand nodes, each published at its own time, in steps of more and
/// more drones. EARSHOT_MQTT_BENCH is their numbers, such as 50,100,200.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class MqttShareTests
{
    private const double Seconds = 15.0;
    private const double Warm = 5.0;
    private const int Publishers = 2;
    private const string Root = "earshot/v1";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Correlator_takesInFourFifthsOfWhatAnEmptySubscriberReceives()
    {
        if (Environment.GetEnvironmentVariable("EARSHOT_MQTT_BENCH") is not { Length: > 0 } text || Mosquitto.Find() is not string program)
        {
            Assert.Inconclusive("Skipped: a measurement, which needs mosquitto; EARSHOT_MQTT_BENCH=50,100,200 runs it with so many drones.");
            return;
        }

        List<double> shares = [];
        foreach (int drones in text.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)))
        {
            shares.Add(await MeasureAsync(program, drones));
        }

        Assert.IsGreaterThanOrEqualTo(0.8, shares.Min());
    }

    private async Task<double> MeasureAsync(string program, int drones)
    {
        // As provision configures it; as it comes it drops what waits for a subscriber beyond 1,000 messages.
        using Mosquitto broker = new(program, "max_queued_messages 100000\nmax_inflight_messages 64\nset_tcp_nodelay true\n");
        using Tools.TestFolder folder = new();
        using SqlMemory memory = SqlMemory.Open(folder["bench.db"]);
        Scenario country = DetectionScenarios.Make("country-3500", 1);
        DateTimeOffset start = DateTimeOffset.UtcNow.AddSeconds(30.0);
        country = country with { Sources = [.. country.Sources.Take(drones)], Duration = Seconds, Start = start };
        RegisteredNode[] nodes = [.. country.Nodes.Select(node => new RegisteredNode(
            node.Id, country.Frame.LatitudeOf(node.Place), country.Frame.LongitudeOf(node.Place), country.Frame.Altitude + node.Place.Up, node.Tolerance.Heading))];
        (string Topic, byte[] Payload, double Time)[] messages = [.. new DetectionSimulation(country, new NodeModel { FalseShare = 0.02 }).Run()
            .Where(line => line.Arrival < Seconds)
            .Select(line => ($"{Root}/node/{country.Nodes[line.Node].Id}/detection", Published(line.Text), line.Arrival))];

        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(new BoundedChannelOptions(50_000) { SingleReader = true });
        LiveCorrelator correlator = new(new LiveSettings(), nodes, memory, [], outbox.Put);
        LiveService service = new(correlator, new BrokerLink(Options(broker), Root, outbox, arrived.Writer), arrived.Reader, TimeProvider.System);
        TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        service.ConnectionChanged += why => _ = why.Length == 0 && connected.TrySetResult();
        using CancellationTokenSource stop = new();
        EmptySubscriber empty = new();
        Task running = Task.WhenAll(Task.Run(() => service.RunAsync(stop.Token)), Task.Run(() => empty.RunAsync(Options(broker), Root, stop.Token)));
        await Task.WhenAll(connected.Task, empty.Ready);

        // Simulated time is that of the machine from here on.
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0.0, (start - DateTimeOffset.UtcNow).TotalSeconds)));
        long begun = Stopwatch.GetTimestamp();
        Task publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(i => Task.Run(() => PacedPublisher.RunAsync(
            broker.Address, [.. messages.Where((_, k) => k % Publishers == i)], begun))));
        await Task.Delay(TimeSpan.FromSeconds(Warm));
        long emptyBefore = empty.Received;
        long takenBefore = Taken(correlator);
        double from = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await publishing;
        double took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        long received = empty.Received - emptyBefore;
        long taken = Taken(correlator) - takenBefore;

        // What still waits, for the broker or within the correlator.
        await Task.Delay(TimeSpan.FromSeconds(3.0));
        long lost = messages.Length - empty.Received;
        long missing = messages.Length - Taken(correlator);
        int confirmed = correlator.Journal.Living.Values.Count(track => track.Status == TrackStatus.Confirmed);
        await stop.CancelAsync();
        await running;
        double share = (double)taken / received;
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{drones} drones, {messages.Length} messages in {took:F1} s of {Seconds:F0}: from {from:F0} s on empty subscriber {received / (took - from):F0}/s, correlator {taken / (took - from):F0}/s, share {share:P1}; 3 s after the last the empty one lacks {lost}, the correlator {missing}; {confirmed} confirmed tracks (load {Load()})"));
        Assert.IsGreaterThan(drones / 4, confirmed, "hardly any track: the measure proves nothing");
        return share;
    }

    private static MqttClientOptions Options(Mosquitto broker) => new MqttClientOptionsBuilder()
        .WithTcpServer("127.0.0.1", broker.Address.Port)
        .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
        .Build();

    private static long Taken(LiveCorrelator correlator) => Enum.GetValues<Rejection>().Sum(outcome => correlator.Counts[outcome]);

    // The arrival is for the correlator to say.
    private static byte[] Published(byte[] line)
    {
        string text = Encoding.UTF8.GetString(line);
        return Encoding.UTF8.GetBytes(text[..text.IndexOf(",\"rx\"", StringComparison.Ordinal)] + "}");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
