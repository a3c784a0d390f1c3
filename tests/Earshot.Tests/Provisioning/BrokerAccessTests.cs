using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>Who may do what on mosquitto with the configuration that provision wrote, and what renew, revoke and wait do there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BrokerAccessTests
{
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\nlv-0002,56.5,27.4,112,single\n";
    private const string First = "nodes/lv-0001/device.pem";
    private const string Second = "nodes/lv-0002/device.pem";
    private const string Status = "earshot/v1/node/lv-0001/status";

    private static readonly TimeSpan s_deliveryLimit = TimeSpan.FromMinutes(1);

    [TestMethod]
    public async Task Broker_eachClient_mayDoItsPartAndNoMore()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using FleetClient node = await FleetClient.ConnectAsync(folder, port, First);
        using FleetClient other = await FleetClient.ConnectAsync(folder, port, Second);
        using FleetClient correlator = await FleetClient.ConnectAsync(folder, port, "clients/correlator.pem");
        using FleetClient operatorClient = await FleetClient.ConnectAsync(folder, port, "clients/operator.pem");
        await correlator.SubscribeAsync("earshot/v1/#");
        await other.SubscribeAsync("#");
        await node.SubscribeAsync("#");

        foreach (string kind in new[] { "detection", "status", "health", "reply", "update/state" })
        {
            Assert.IsTrue(await node.PublishAsync($"earshot/v1/node/lv-0001/{kind}", kind), kind);
        }

        foreach (string topic in new[] { "earshot/v1/node/lv-0002/detection", "earshot/v1/node/lv-0002/update/state", "earshot/v1/node/lv-0001/command", "earshot/v1/node/lv-0001/update", "earshot/v1/registry/lv-0001", "earshot/v1/track/1", "earshot/v1/alert/1", "other" })
        {
            Assert.IsFalse(await node.PublishAsync(topic, "forged"), topic);
        }

        Assert.IsTrue(await correlator.PublishAsync("earshot/v1/registry/lv-0001", "position", retain: true));
        Assert.IsTrue(await correlator.PublishAsync("earshot/v1/alert/1", "alert", retain: true));
        Assert.IsFalse(await correlator.PublishAsync("earshot/v1/node/lv-0001/command", "forged"));
        Assert.IsFalse(await correlator.PublishAsync("earshot/v1/node/lv-0001/update", "forged"));
        Assert.IsFalse(await operatorClient.PublishAsync("earshot/v1/alert/1", "forged"));
        Assert.IsTrue(await operatorClient.PublishAsync("earshot/v1/node/lv-0001/command", "command"));

        Assert.IsTrue(SpinWait.SpinUntil(() => !node.Received.IsEmpty && correlator.Received.Count(m => m.Topic.StartsWith("earshot/v1/node/lv-0001/", StringComparison.Ordinal)) >= 3, s_deliveryLimit));
        Assert.AreEqual(("earshot/v1/node/lv-0001/command", "command"), node.Received.Single(), "a node hears commands to itself and nothing else");
        Assert.IsEmpty(other.Received, "a node hears neither others nor positions");
        Assert.IsFalse(correlator.Received.Any(message => message.Payload == "forged"));
    }

    [TestMethod]
    public async Task Broker_clientWithoutACertificateOfTheFleet_isRefused()
    {
        using TestFolder folder = new();
        using TestFolder foreign = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        FleetRun.Provision(foreign, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        System.IO.File.Copy(foreign[$"fleet/{First}"], folder["fleet/foreign.pem"]);

        await AssertRefusedAsync(() => FleetClient.ConnectAsync(folder, port, null));
        await AssertRefusedAsync(() => FleetClient.ConnectAsync(folder, port, "foreign.pem"));
    }

    [TestMethod]
    public async Task Revoke_thenRenew_endsTheOldCertificateAndTakesTheNewOne()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        (await FleetClient.ConnectAsync(folder, port, First)).Dispose();

        CommandLineRun.Of("revoke", "lv-0001", "--fleet", folder["fleet"]).AssertDone();
        broker.Restart();

        await AssertRefusedAsync(() => FleetClient.ConnectAsync(folder, port, First));
        (await FleetClient.ConnectAsync(folder, port, Second)).Dispose();
        FleetRun.Again(folder).AssertRefused(ExitCode.BadInput, "its certificate is revoked", "earshot renew lv-0001");

        CommandLineRun.Of("renew", "lv-0001", "--fleet", folder["fleet"]).AssertDone();
        (await FleetClient.ConnectAsync(folder, port, First)).Dispose();
        FleetRun.Again(folder).AssertDone();
        StringAssert.Contains(CommandLineRun.Of("revoke", "lv-0002", "lv-0002", "--fleet", folder["fleet"], "--json").AssertDone().Output, "\"certificates\":1", StringComparison.Ordinal);
        StringAssert.Contains(CommandLineRun.Of("revoke", "lv-0002", "--fleet", folder["fleet"], "--json").AssertDone().Output, "\"certificates\":0", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Wait_overTls_returnsWhenTheNodesAreOnlineAndNamesThoseThatAreNot()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using FleetClient node = await FleetClient.ConnectAsync(folder, port, First);
        await node.PublishAsync(Status, "{\"v\":1,\"node\":\"lv-0001\",\"state\":\"online\",\"boot\":7,\"firmware\":\"0.1.0\"}", retain: true);

        CommandLineRun run = CommandLineRun.Of("wait", "lv-0001", "--fleet", folder["fleet"], "--json").AssertDone();
        Assert.AreEqual(7, (int)JsonNode.Parse(run.OutputLines[^1])!["boot"]!);
        CommandLineRun both = CommandLineRun.Of("wait", "lv-0001", "lv-0002", "--fleet", folder["fleet"], "--timeout", "2");
        Assert.AreEqual(ExitCode.Failed, both.ExitCode);
        StringAssert.Contains(both.Error, "never heard of lv-0002", StringComparison.Ordinal);
        CommandLineRun old = CommandLineRun.Of("wait", "lv-0001", "--fleet", folder["fleet"], "--timeout", "2", "--new");
        StringAssert.Contains(old.Error, "did not come online anew: lv-0001", StringComparison.Ordinal);

        Task<CommandLineRun> waiting = Task.Run(() => CommandLineRun.Of("wait", "lv-0001", "--fleet", folder["fleet"], "--timeout", "60", "--new"));
        while (!waiting.IsCompleted)
        {
            await node.PublishAsync(Status, "{\"v\":1,\"node\":\"lv-0001\",\"state\":\"online\",\"boot\":8,\"firmware\":\"0.1.0\"}", retain: true);
            await Task.Delay(50);
        }

        StringAssert.Contains((await waiting).AssertDone().Output, "boot 8", StringComparison.Ordinal);
        StringAssert.Contains(CommandLineRun.Of("wait", "lv-0001", "--fleet", folder["fleet"], "--broker", $"mqtts://127.0.0.1:{port}").Error, "TLS failed", StringComparison.Ordinal);
    }

    [TestMethod]
    public void WaitRenewRevoke_badInput_isOneLine()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();

        CommandLineRun.Of("wait", "lv-0001").AssertRefused(ExitCode.BadInput, "--fleet or --broker");
        CommandLineRun.Of("wait", "lv/1", "--broker", "mqtt://127.0.0.1").AssertRefused(ExitCode.BadInput, "'lv/1' is no node");
        CommandLineRun.Of("wait", "lv-0009", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "lv-0009: there is no such node");
        CommandLineRun.Of("wait", "lv-0001", "--broker", "mqtts://127.0.0.1").AssertRefused(ExitCode.BadInput, "needs --fleet");
        CommandLineRun.Of("wait", "lv-0001", "--fleet", folder["none"]).AssertRefused(ExitCode.BadInput, "no fleet there");
        CommandLineRun.Of("wait", "lv-0001", "--broker", "mqtt://127.0.0.1:1").AssertRefused(ExitCode.Failed, "mqtt://127.0.0.1:1 cannot be used");
        CommandLineRun.Of("renew", "lv-0009", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "lv-0009: there is no such node");
        CommandLineRun.Of("revoke", "lv-0009", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "lv-0009: there is no such node");
        CommandLineRun.Of("revoke", "broker", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "renew broker");
        CommandLineRun.Of("revoke", "lv-0001").AssertRefused(ExitCode.BadInput, "--fleet is missing");
    }

    private static async Task AssertRefusedAsync(Func<Task<FleetClient>> connect)
    {
        try
        {
            // TLS 1.3 tells a client that it is refused only after it believed to be connected.
            using FleetClient client = await connect();
            await client.PublishAsync(Status, "x");
        }
        catch (Exception e) when (e is not UnitTestAssertException)
        {
            return;
        }

        Assert.Fail("the broker takes a client that it must refuse");
    }
}
