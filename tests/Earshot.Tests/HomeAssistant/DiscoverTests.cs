using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.HomeAssistant;

/// <summary>What Home Assistant is told of nodes: on the fleet's broker, kept there, and about fields that nodes do send.</summary>
[TestClass]
[DoNotParallelize]
public sealed partial class DiscoverTests
{
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\n";
    private const string Topic = "homeassistant/device/earshot_lv-0001/config";

    [TestMethod]
    public async Task Discover_keepsAMessageForEachNodeAndRemoveTakesItAway()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);

        CommandLineRun.Of("discover", "lv-0001", "--fleet", folder["fleet"]).AssertDone();
        JsonNode message = JsonNode.Parse(await KeptAsync(folder, port, TimeSpan.FromMinutes(1)) ?? throw new AssertFailedException("nothing is kept"))!;
        Assert.AreEqual("earshot/v1/node/lv-0001/status", (string)message["availability_topic"]!);
        foreach ((string key, JsonNode? component) in message["components"]!.AsObject())
        {
            string topic = (string)component!["state_topic"]!;
            StringAssert.StartsWith(topic, "earshot/v1/node/lv-0001/", StringComparison.Ordinal);
            Contract contract = topic.EndsWith("/health", StringComparison.Ordinal) ? Contract.Health : Contract.Detection;
            string[] fields = [.. Field().Matches((string)component["value_template"]!).Select(match => match.Groups[1].Value)];
            Assert.IsNotEmpty(fields);
            Assert.IsTrue(fields.All(contract.Fields.Contains), $"{key}: {string.Join(' ', fields)}");
            Assert.AreEqual($"earshot_lv-0001_{key}", (string)component["unique_id"]!);
        }

        CommandLineRun.Of("discover", "lv-0001", "--remove", "--fleet", folder["fleet"], "--json").AssertDone();
        Assert.IsNull(await KeptAsync(folder, port, TimeSpan.FromSeconds(0.3)));
        CommandLineRun.Of("discover", "lv-0009", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, "lv-0009: there is no such node");
        CommandLineRun.Of("discover", "lv-0001", "--fleet", folder["fleet"], "--broker", "x").AssertRefused(ExitCode.BadInput, "--broker 'x'");
    }

    private static async Task<string?> KeptAsync(TestFolder folder, int port, TimeSpan limit)
    {
        using FleetClient client = await FleetClient.ConnectAsync(folder, port, "clients/operator.pem");
        await client.SubscribeAsync(Topic);
        (string Topic, string Payload) kept = default;
        return SpinWait.SpinUntil(() => client.Received.TryDequeue(out kept), limit) ? kept.Payload : null;
    }

    [GeneratedRegex("value_json\\.([A-Za-z0-9]+)")]
    private static partial Regex Field();
}
