using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Protocol;

namespace Earshot.Tests.Live;

/// <summary>
/// How much of what a subscriber that does nothing receives the correlator takes in, from the same broker in the same run: read, checked, written to a
/// journal on disk, placed. EARSHOT_MQTT_BENCH is the number of messages. They have no bearing: what tracking costs is measured elsewhere.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class MqttShareTests
{
    private const int Nodes = 200;
    private const int Publishers = 2;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Correlator_takesInFourFifthsOfWhatAnEmptySubscriberReceives()
    {
        if (Environment.GetEnvironmentVariable("EARSHOT_MQTT_BENCH") is not { Length: > 0 } text || Mosquitto.Find() is not string program)
        {
            Assert.Inconclusive("Skipped: a measurement, which needs mosquitto; EARSHOT_MQTT_BENCH=200000 runs it.");
            return;
        }

        int count = int.Parse(text, CultureInfo.InvariantCulture);
        using Mosquitto broker = new(program);
        using Tools.TestFolder folder = new();
        using SqlMemory memory = SqlMemory.Open(folder["bench.db"]);
        Outbox outbox = new();
        Channel<Arrived> arrived = Channel.CreateBounded<Arrived>(50_000);
        RegisteredNode[] nodes = [.. Enumerable.Range(0, Nodes).Select(i => new RegisteredNode($"b{i:d3}", 56.5, 27.0 + (0.05 * i), 100.0, 0.0))];
        LiveCorrelator correlator = new(new LiveSettings { Rate = 1e9, Burst = 1e9 }, nodes, memory, [], outbox.Put);
        MqttClientOptions options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Address.Port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311).Build();
        LiveService service = new(correlator, new BrokerLink(options, "earshot/v1", outbox, arrived.Writer), arrived.Reader, TimeProvider.System);
        TaskCompletionSource connected = new();
        service.ConnectionChanged += why => _ = why.Length == 0 && connected.TrySetResult();
        using CancellationTokenSource stop = new();
        Task running = Task.Run(() => service.RunAsync(stop.Token));
        await connected.Task;

        int received = 0;
        await using BrokerClient empty = await BrokerClient.ConnectAsync(broker.Address, CancellationToken.None);
        await empty.SubscribeAsync("earshot/v1/node/+/detection", (_, _) => Interlocked.Increment(ref received));
        Stopwatch watch = Stopwatch.StartNew();
        Task publishing = Task.WhenAll(Enumerable.Range(0, Publishers).Select(i => Task.Run(() => PublishAsync(broker.Address, i, count / Publishers))));
        await publishing;
        TimeSpan published = watch.Elapsed;

        // What the broker holds for a slow subscriber still comes, but for what it dropped; then nothing moves any more.
        (int, long) before;
        do
        {
            before = (Volatile.Read(ref received), correlator.Counts[Rejection.None]);
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
        while (before != (Volatile.Read(ref received), correlator.Counts[Rejection.None]));
        await stop.CancelAsync();
        await running;
        double share = (double)before.Item2 / before.Item1;
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} messages published in {published.TotalSeconds:F1} s ({count / published.TotalSeconds:F0}/s): empty subscriber {before.Item1}, correlator {before.Item2}, share {share:P1}; journal {memory.Last} entries"));
        Assert.IsGreaterThanOrEqualTo(0.8, share);
    }

    private static async Task PublishAsync(BrokerAddress address, int publisher, int count)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(address.Host, address.Port).Build());
        for (int i = 0; i < count; i += 100)
        {
            string time = UnixTime.Text(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0);
            await Task.WhenAll(Enumerable.Range(i, Math.Min(100, count - i)).Select(sequence =>
            {
                int node = (sequence + (publisher * Nodes / Publishers)) % Nodes;
                string message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"v\":1,\"node\":\"b{node:d3}\",\"boot\":{publisher + 1},\"seq\":{sequence},\"src\":1,\"mode\":\"live\",\"event\":\"update\",\"t\":\"{time}\",\"tq\":20,\"up\":{sequence},\"type\":\"shahed-136\",\"p\":0.95,\"f0\":110.5,\"f0Sd\":0.20,\"snr\":12.0,\"lines\":[0,18,9,15],\"wind\":false}}");
                return client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic($"earshot/v1/node/b{node:d3}/detection").WithPayload(Encoding.UTF8.GetBytes(message))
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            }));
        }
    }
}
