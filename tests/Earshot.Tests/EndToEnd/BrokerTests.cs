using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Running;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>A recording goes in, and what a subscriber of a real broker receives is the contract.</summary>
[TestClass]
public sealed class BrokerTests
{
    private static readonly TimeSpan s_deliveryLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_sound = TimeSpan.FromSeconds(6);

    private static readonly string[] s_states = ["online", "offline"];

    // A presence lasts this long beyond its sound.
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(5);

    [TestMethod]
    public async Task Replay_ontoTheEmbeddedBroker_subscriberGetsWhatIsPrinted()
    {
        await using EmbeddedBroker broker = await EmbeddedBroker.StartAsync();

        await ReplayAndCompareAsync(broker.Address);
    }

    [TestMethod]
    public async Task Replay_ontoMosquitto_subscriberGetsWhatIsPrinted()
    {
        string? program = Mosquitto.Find();
        if (program is null)
        {
            Assert.Inconclusive("Skipped: mosquitto is not on this machine.");
        }

        using Mosquitto broker = new(program);

        await ReplayAndCompareAsync(broker.Address);
    }

    [TestMethod]
    public async Task Replay_brokerThatDiesOnTheWay_endsInsteadOfHearingTheRestInVain()
    {
        const int Copies = 100;
        using TestFolder folder = new();
        string file = Sounds.Comb(s_sound.TotalSeconds).Save(folder["engine.wav"]);
        Hal.TestBroker broker = new();
        Task death = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => !broker.Received.IsEmpty, s_deliveryLimit);
            broker.Dispose();
        });

        CommandLineRun run = CommandLineRun.Of(["replay", .. Enumerable.Repeat(file, Copies), "--broker", $"mqtt://127.0.0.1:{broker.Port}"]);
        await death;

        Assert.AreEqual(ExitCode.Failed, run.ExitCode, run.Error);
        Assert.HasCount(1, run.ErrorLines, run.Error);
        StringAssert.Contains(run.Error, $"mqtt://127.0.0.1:{broker.Port}", StringComparison.Ordinal);
        Assert.IsLessThan(Copies / 2, run.OutputLines.Count(line => line.Contains("array single", StringComparison.Ordinal)));
    }

    private static async Task ReplayAndCompareAsync(BrokerAddress broker)
    {
        using TestFolder folder = new();
        string file = Sounds.Comb(s_sound.TotalSeconds).Save(folder["engine.wav"]);
        List<(string Topic, string Payload)> received = [];
        await using BrokerClient subscriber = await BrokerClient.ConnectAsync(broker, CancellationToken.None);
        await subscriber.SubscribeAsync("earshot/v1/#", (topic, payload) =>
        {
            lock (received)
            {
                received.Add((topic, Encoding.UTF8.GetString(payload.Span)));
            }
        });

        CommandLineRun run = CommandLineRun.Of(
            "replay", file, "--place", "231.5,1000", "--json", "--start", "2026-05-07T02:13:45Z", "--broker", broker.ToString());

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.AreEqual(string.Empty, run.Error);
        string[] printed = run.OutputLines;
        string[] Detections()
        {
            lock (received)
            {
                return [.. received.Where(message => message.Topic == "earshot/v1/node/replay/detection").Select(message => message.Payload)];
            }
        }

        SpinWait.SpinUntil(() => Detections().Length >= printed.Length, s_deliveryLimit);
        CollectionAssert.AreEqual(printed, Detections());
        AssertPresence(printed);

        // Whatever else a node says is within its contract too; its last will comes when its power goes.
        string[] Statuses()
        {
            lock (received)
            {
                return [.. received.Where(message => message.Topic == "earshot/v1/node/replay/status").Select(message => message.Payload)];
            }
        }

        SpinWait.SpinUntil(() => Statuses().Length >= 2, s_deliveryLimit);
        CollectionAssert.AreEqual(s_states, Statuses().Select(status => (string)JsonNode.Parse(status)!["state"]!).ToArray());
        Assert.AreEqual(string.Empty, string.Join('\n', Statuses().SelectMany(Contract.Status.Faults)));
        string[] health = [.. received.Where(message => message.Topic == "earshot/v1/node/replay/health").Select(message => message.Payload)];
        Assert.IsNotEmpty(health);
        Assert.AreEqual(string.Empty, string.Join('\n', health.SelectMany(Contract.Health.Faults)));
        Assert.HasCount(printed.Length + s_states.Length + health.Length, received);
    }

    // One engine: an onset, an update a second, an end; each once, each on time, each within the contract.
    private static void AssertPresence(string[] messages)
    {
        foreach (string message in messages)
        {
            Assert.AreEqual(string.Empty, string.Join('\n', Contract.Detection.Faults(message)));
        }

        JsonNode[] parsed = [.. messages.Select(message => JsonNode.Parse(message)!)];
        string[] events = [.. parsed.Select(message => (string)message["event"]!)];
        Assert.AreEqual("onset", events[0]);
        Assert.AreEqual("end", events[^1]);
        Assert.IsTrue(events[1..^1].All(name => name == "update"), string.Join(' ', events));
        Assert.IsGreaterThanOrEqualTo(4, events.Length, "six seconds of engine");
        CollectionAssert.AreEqual(Enumerable.Range((int)parsed[0]["seq"]!, parsed.Length).ToArray(), parsed.Select(message => (int)message["seq"]!).ToArray());

        DateTimeOffset begin = new(2026, 5, 7, 2, 13, 45, TimeSpan.Zero);
        int bearings = 0;
        foreach (JsonNode message in parsed)
        {
            Assert.AreEqual("replay", (string)message["mode"]!);
            TimeSpan heard = DateTimeOffset.Parse((string)message["t"]!, CultureInfo.InvariantCulture) - begin;
            Assert.IsTrue(heard > TimeSpan.Zero && heard < s_sound + s_hold, $"{heard} lies outside the recording");

            // A bearing takes more than the frame of the onset, and the sound must still be there.
            if ((string)message["event"]! == "update" && heard < s_sound)
            {
                Assert.AreEqual(105.0, (double)message["f0"]!, 2.0);
                Assert.AreEqual(231.5, (double)message["az"]!, 3.0);
                bearings++;
            }
        }

        Assert.IsGreaterThanOrEqualTo(3, bearings);
        Assert.IsNull(parsed[^1]["az"], "where nothing is heard there is no bearing");
    }
}
