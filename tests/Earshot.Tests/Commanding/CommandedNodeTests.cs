using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Laboratory;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commanding;

/// <summary>The verb, mosquitto with TLS, and the whole firmware as provision left it, in real time: from the command line to the node and back.</summary>
[TestClass]
[DoNotParallelize]
public sealed class CommandedNodeTests
{
    private const string Node = "lv-0001";
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\n";

    private readonly ConcurrentQueue<PublishedMessage> _messages = new();

    [TestMethod]
    public async Task Node_obeysItsOperatorAndNobodyElse()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using VirtualWorld world = new(DateTimeOffset.UtcNow, WorldPace.RealTime);
        VirtualBoard board = world.AddBoard(Node, new LoopingSound(0.0));
        board.Deploy(folder, Node);
        board.MessageDelivered += _messages.Enqueue;
        board.PowerOn(App.Program.Main);
        using CancellationTokenSource end = new();
        Task living = Task.Factory.StartNew(() => Live(world, end.Token), TaskCreationOptions.LongRunning);
        CommandLineRun.Of("wait", Node, "--fleet", folder["fleet"], "--timeout", "60").AssertDone();

        StringAssert.Contains(Run(folder, "self-test").AssertDone().Output, "no faults", StringComparison.Ordinal);
        StringAssert.Contains(Run(folder, "spectrum").AssertDone().Output, "62.5 Hz", StringComparison.Ordinal);
        Run(folder, "exercise", "--minutes", "5").AssertDone();
        WaitFor(message => Says(message, "/detection", "\"mode\":\"exercise\""));

        // What came once does not count again, whoever sends it.
        using FleetClient operatorClient = await FleetClient.ConnectAsync(folder, port, "clients/operator.pem");
        await operatorClient.SubscribeAsync($"earshot/v1/node/{Node}/command");
        Run(folder, "exercise", "--minutes", "0").AssertDone();
        Earshot.Tests.Hal.TestBroker.WaitFor(() => !operatorClient.Received.IsEmpty);
        string heard = operatorClient.Received.First().Payload;
        string former = LastConfiguration();
        _messages.Clear();
        await operatorClient.PublishAsync($"earshot/v1/node/{Node}/command", heard);
        WaitFor(message => Says(message, "/reply", "\"reason\":\"replayed\""));
        await operatorClient.PublishAsync($"earshot/v1/node/{Node}/command", heard.Replace("\"minutes\":0", "\"minutes\":9", StringComparison.Ordinal));
        WaitFor(message => Says(message, "/reply", "\"reason\":\"signature\""));
        WaitFor(message => Says(message, "/health", "\"refused\":2"));

        // A new configuration takes effect, and is what the node says it has.
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(folder[$"fleet/nodes/{Node}/node.json"]))!;
        configuration["array"] = "pair";
        File.WriteAllText(folder["new.json"], configuration.ToJsonString());
        Run(folder, "configure", "--config", folder["new.json"]).AssertDone();
        Assert.AreNotEqual(former, LastConfiguration());
        Assert.AreEqual("pair", (string)Last("/status")["array"]!);
        Assert.AreEqual(2, (int)Last("/reply")["boot"]!);

        end.Cancel();
        await living;
        Assert.IsNull(board.Failure);
        foreach (PublishedMessage reply in _messages.Where(message => message.Topic.EndsWith("/reply", StringComparison.Ordinal)))
        {
            Assert.AreEqual(string.Empty, string.Join('\n', Contract.Reply.Faults(Encoding.UTF8.GetString(reply.Payload.Span))));
        }
    }

    private static CommandLineRun Run(TestFolder folder, string what, params string[] rest) =>
        CommandLineRun.Of(["command", what, Node, .. rest, "--fleet", folder["fleet"], "--expires", "20"]);

    private static void Live(VirtualWorld world, CancellationToken stop)
    {
        try
        {
            world.RunUntil(TimeSpan.FromHours(1), stop);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static bool Says(PublishedMessage message, string topicEnd, string part) =>
        message.Topic.EndsWith(topicEnd, StringComparison.Ordinal) && Encoding.UTF8.GetString(message.Payload.Span).Contains(part, StringComparison.Ordinal);

    private void WaitFor(Func<PublishedMessage, bool> condition) =>
        Assert.IsTrue(SpinWait.SpinUntil(() => _messages.Any(condition), TimeSpan.FromMinutes(1)), string.Join('\n', _messages.Select(message => Encoding.UTF8.GetString(message.Payload.Span))));

    private string LastConfiguration() => (string)Last("/status")["config"]!;

    private JsonNode Last(string topicEnd) => JsonNode.Parse(_messages.Last(message => message.Topic.EndsWith(topicEnd, StringComparison.Ordinal)).Payload.Span)!;
}
