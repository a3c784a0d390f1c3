using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Tests.Hal;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;

namespace Earshot.Tests.Live;

/// <summary>The live correlator on a real broker that is taken away from it.</summary>
[TestClass]
public sealed class LiveServiceTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task BrokerThatGoesAndComesBackEmpty_isGivenAllThatItShallRetain()
    {
        LiveWorld world = new();
        SetClock clock = new(world.Start);
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        TestBroker broker = new();
        int port = broker.Port;
        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(1000);
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], outbox.Put);
        MqttClientOptions options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311).Build();
        LiveService service = new(correlator, new BrokerLink(options, "earshot/v1", outbox, arrived.Writer), arrived.Reader, clock);
        int connections = 0;
        service.ConnectionChanged += why => connections += why.Length == 0 ? 1 : 0;
        using CancellationTokenSource stop = new();
        Task running = Task.Run(() => service.RunAsync(stop.Token));
        WaitFor(() => Volatile.Read(ref connections) == 1);
        Feed(broker, world, clock, correlator, 0, 25);
        WaitFor(() => broker.Received.Any(message => message.Payload.Contains("\"confirmed\"", StringComparison.Ordinal)));
        Assert.IsTrue(broker.Received.Where(message => message.Topic.Contains("/track/", StringComparison.Ordinal)).All(message => message.Retain && message.QualityOfService == 1));

        // Gone for some seconds of the world's time, and back with nothing: an unknown node and one that has died come with it.
        broker.Dispose();
        using TestBroker back = new(port);
        WaitFor(() => Volatile.Read(ref connections) == 2);
        back.Send("earshot/v1/node/n03/status", "{\"v\":1,\"node\":\"n03\",\"state\":\"offline\"}");
        back.Send("earshot/v1/node/who/detection", "{}");
        Feed(back, world, clock, correlator, 25, 15);
        ConcurrentDictionary<string, string> retained = new();
        await using BrokerClient client = await BrokerClient.ConnectAsync(new BrokerAddress("127.0.0.1", port, null, null), CancellationToken.None);
        await client.SubscribeAsync("earshot/v1/track/#", (topic, payload) => retained[topic] = Encoding.UTF8.GetString(payload.Span));
        WaitFor(() => correlator.Journal.Living.Keys.All(track => retained.ContainsKey($"earshot/v1/track/{track}")));

        Assert.AreEqual(2, retained.Values.Count(message => (string?)JsonNode.Parse(message)!["state"] == "confirmed"));
        Assert.AreEqual(NodeState.Offline, correlator.Nodes.Records.Single(node => node.Id == "n03").State);
        Assert.AreEqual(1, correlator.Counts[Rejection.UnknownNode]);
        await stop.CancelAsync();
        await running;
    }

    [TestMethod]
    public async Task TrackMessage_isPublishedAtTheEndOfItsSecond_thoughNothingElseComes()
    {
        LiveWorld world = new();
        SetClock clock = new(world.Start);
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        using TestBroker broker = new();
        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(1000);
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], outbox.Put);
        MqttClientOptions options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311).Build();
        LiveService service = new(correlator, new BrokerLink(options, "earshot/v1", outbox, arrived.Writer), arrived.Reader, clock);
        int connections = 0;
        service.ConnectionChanged += why => connections += why.Length == 0 ? 1 : 0;
        using CancellationTokenSource stop = new();
        Task<bool> running = Task.Run(() => service.RunAsync(stop.Token));
        WaitFor(() => Volatile.Read(ref connections) == 1);
        Feed(broker, world, clock, correlator, 0, 25);

        // The last message comes a tenth before the second ends; then the clock stands soon after the end.
        long before = All(correlator);
        clock.Milliseconds = world.Start + 25_900;
        broker.Send(world.Messages[25].First().Topic, Encoding.UTF8.GetString(world.Messages[25].First().Payload));
        WaitFor(() => All(correlator) > before);
        clock.Milliseconds = world.Start + 26_030;
        string due = UnixTime.Text((world.Start + 26_030) / 1000.0);
        WaitFor(() => broker.Received.Count(message => message.Payload.Contains($"\"asOf\":\"{due}\"", StringComparison.Ordinal) && message.Payload.Contains("\"confirmed\"", StringComparison.Ordinal)) == 2);

        // The clock is set back by an hour: another correlator is to begin over the same memory (ClockSetBackTests).
        clock.Milliseconds -= 3_600_000;
        Assert.IsTrue(await running);
    }

    private static void Feed(TestBroker broker, LiveWorld world, SetClock clock, LiveCorrelator correlator, int from, int seconds)
    {
        for (int second = from; second < from + seconds; second++)
        {
            long before = All(correlator);
            clock.Milliseconds = world.Start + (second * 1000) + 1000;
            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                broker.Send(topic, Encoding.UTF8.GetString(payload));
            }

            WaitFor(() => All(correlator) >= before + world.Messages[second].Count());
        }
    }

    private static long All(LiveCorrelator correlator) => Enum.GetValues<Rejection>().Sum(reason => correlator.Counts[reason]);

    private static void WaitFor(Func<bool> condition) => Assert.IsTrue(SpinWait.SpinUntil(condition, s_limit), "it did not happen within a minute");
}
