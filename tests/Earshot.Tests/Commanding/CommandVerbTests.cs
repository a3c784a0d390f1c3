using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Operation;
using Earshot.Tests.Provisioning;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commanding;

/// <summary>The verb that sends commands, over TLS on mosquitto as provision configured it, to nodes that answer by hand.</summary>
[TestClass]
[DoNotParallelize]
public sealed class CommandVerbTests
{
    private const string Fleet = "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\nlv-0002,56.5,27.4,112,single\n";

    [TestMethod]
    public async Task Command_isSignedCountedAndAnswered()
    {
        using TestFolder folder = new();
        (string url, int port) = FleetBroker.NewAddress();
        FleetRun.Provision(folder, Fleet, "--broker", url).AssertDone();
        using FleetBroker broker = FleetBroker.Start(folder, port);
        using ScriptedNode first = await ScriptedNode.ConnectAsync(folder, port, "lv-0001", Answer);
        using ScriptedNode second = await ScriptedNode.ConnectAsync(
            folder, port, "lv-0002", command => (string)command["do"]! == "reboot" ? string.Empty : "\"result\":\"refused\",\"reason\":\"busy\"");

        CommandLineRun test = Run(folder, "self-test", "lv-0001");
        Assert.AreEqual(ExitCode.Done, test.ExitCode, test.Error);
        StringAssert.Contains(test.Output, "faults: mic2-wet", StringComparison.Ordinal);
        int counter = (int)first.Last!["n"]!;

        CommandLineRun both = Run(folder, "exercise", "lv-0001", "lv-0002", "--minutes", "30", "--json");
        Assert.AreEqual(ExitCode.Failed, both.ExitCode, both.Error);
        JsonNode[] records = [.. both.OutputLines.Select(line => JsonNode.Parse(line)!)];
        Assert.AreEqual("done", (string)records.Single(record => (string?)record["node"] == "lv-0001")["result"]!);
        Assert.AreEqual("busy", (string)records.Single(record => (string?)record["node"] == "lv-0002")["reason"]!);
        Assert.AreEqual(1, (int)records.Single(record => (string)record["record"]! == "summary")["done"]!);
        Assert.AreEqual(30, (int)first.Last!["minutes"]!);
        Assert.IsGreaterThan(counter, (int)first.Last!["n"]!, "each command has a greater number than the one before");
        Assert.AreEqual(((int)first.Last!["n"]!).ToString(System.Globalization.CultureInfo.InvariantCulture), File.ReadAllText(folder["fleet/nodes/lv-0001/command.count"]).Trim());

        CommandLineRun bars = Run(folder, "spectrum", "lv-0001");
        StringAssert.Contains(bars.Output, "78.1 Hz  -40 dB ##########", StringComparison.Ordinal);
        Run(folder, "spectrum", "lv-0001", "-o", folder["heard.png"]).AssertDone();
        Assert.AreEqual("PNG", Encoding.ASCII.GetString(File.ReadAllBytes(folder["heard.png"])[1..4]));

        Run(folder, "configure", "lv-0001").AssertDone();
        string text = (string)first.Last!["config"]!;
        Assert.IsNotNull(NodeConfiguration.Parse(Encoding.ASCII.GetBytes(text), out string error), error);
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(folder["fleet/nodes/lv-0001/node.json"])), JsonNode.Parse(text)));

        CommandLineRun silent = Run(folder, "reboot", "lv-0002", "--expires", "1");
        Assert.AreEqual(ExitCode.Failed, silent.ExitCode);
        StringAssert.Contains(silent.Output, "no reply within 3 s", StringComparison.Ordinal);
        Assert.AreEqual(string.Empty, first.Faults + second.Faults);
    }

    [TestMethod]
    public void Command_badInput_isOneLineAndNothingIsSent()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        File.WriteAllText(folder["other.json"], "{\"v\":1,\"id\":\"lv-0009\",\"broker\":\"b\"}");
        File.WriteAllText(folder["wrong.json"], "{\"v\":1,\"id\":\"lv-0001\",\"broker\":\"b\",\"port\":0}");

        Run(folder, "dance", "lv-0001").AssertRefused(ExitCode.BadInput, "'dance'", "self-test");
        Run(folder, "reboot", "lv-0009").AssertRefused(ExitCode.BadInput, "lv-0009: there is no such node");
        Run(folder, "exercise", "lv-0001").AssertRefused(ExitCode.BadInput, "--minutes");
        Run(folder, "reboot", "lv-0001", "--minutes", "5").AssertRefused(ExitCode.BadInput, "--minutes is for exercise");
        Run(folder, "exercise", "lv-0001", "--minutes", "1441").AssertRefused(ExitCode.BadInput, "0 to 1440");
        Run(folder, "exercise", "lv-0001", "--minutes", "1.5").AssertRefused(ExitCode.BadInput, "whole number");
        Run(folder, "reboot", "lv-0001", "--expires", "0").AssertRefused(ExitCode.BadInput, "--expires");
        Run(folder, "reboot", "lv-0001", "--config", "x").AssertRefused(ExitCode.BadInput, "--config is for configure");
        Run(folder, "configure", "lv-0001", "lv-0002", "--config", "x").AssertRefused(ExitCode.BadInput, "one node");
        Run(folder, "configure", "lv-0001", "--config", folder["other.json"]).AssertRefused(ExitCode.BadInput, "it is lv-0009's");
        Run(folder, "configure", "lv-0001", "--config", folder["wrong.json"]).AssertRefused(ExitCode.BadInput, "wrong.json", "port: a number from 1 to 65535 expected");
        Run(folder, "configure", "lv-0001", "--config", folder["none.json"]).AssertRefused(ExitCode.BadInput, "none.json: cannot be read");
        Run(folder, "reboot", "lv-0001", "-o", "x").AssertRefused(ExitCode.BadInput, "--output is for spectrum");
        Run(folder, "reboot", "lv-0001", "--broker", "nowhere").AssertRefused(ExitCode.BadInput, "--broker 'nowhere'");
        Run(folder, "reboot", "lv-0001", "--broker", "mqtt://127.0.0.1:1").AssertRefused(ExitCode.Failed, "cannot be used");
        CommandLineRun.Of("command", "reboot", "lv-0001").AssertRefused(ExitCode.BadInput, "--fleet is missing");
        File.WriteAllBytes(folder["fleet/nodes/lv-0001/command.key"], new byte[31]);
        Run(folder, "reboot", "lv-0001").AssertRefused(ExitCode.BadInput, "command.key has 31 bytes");
        Assert.IsFalse(File.Exists(folder["fleet/nodes/lv-0001/command.count"]), "what was not sent takes no number");
    }

    private static string Answer(JsonObject command) => (string)command["do"]! switch
    {
        "self-test" => "\"result\":\"done\",\"faults\":[\"mic2-wet\"]",
        "spectrum" => "\"result\":\"done\",\"from\":62.5,\"step\":15.625,\"level\":[-60,-40,-58],\"floor\":[-61,-50,-60]",
        _ => "\"result\":\"done\"",
    };

    private static CommandLineRun Run(TestFolder folder, string what, params string[] rest) =>
        CommandLineRun.Of(["command", what, .. rest, "--fleet", folder["fleet"]]);
}
