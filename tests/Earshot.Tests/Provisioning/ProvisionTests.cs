using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.Provisioning;

/// <summary>What provision writes, and that it can be run again.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ProvisionTests
{
    private const string Fleet = "id,lat,lon,alt,array,heading,north,tau0x\nlv-0001,56.5,27.3,110,cross,12,magnetic,-7\nlv-0002,56.5,27.4,112,pair,359.5,true,0\nlv-0003,56.5,27.5,112,single,,,0\n";

    [TestMethod]
    public void Provision_headings_areMadeTrueUnlessTheyAre()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet, "--date", "2026-05-07").AssertDone();

        // 9.82 degrees east: WMM2025 for that place and day.
        Assert.AreEqual(21.82, (double)Read(folder, "nodes/lv-0001/node.json")["heading"]!, 0.01);
        Assert.AreEqual(359.5, (double)Read(folder, "nodes/lv-0002/node.json")["heading"]!, 1e-9);
        Assert.AreEqual("compass", (string?)Read(folder, "nodes/lv-0001/node.json")["headingSource"]);
        Assert.AreEqual("survey", (string?)Read(folder, "nodes/lv-0002/node.json")["headingSource"]);
        JsonArray nodes = Read(folder, "nodes.json")["nodes"]!.AsArray();
        Assert.AreEqual(21.82, (double)nodes[0]!["heading"]!, 0.01);
        Assert.AreEqual(3.03, (double)nodes[0]!["headingSd"]!, 0.01, "the compass' 3 degrees and the model's 0.45");
        Assert.AreEqual(3.0, (double)nodes[1]!["headingSd"]!, 1e-9);
        Assert.AreEqual(27.3, (double)nodes[0]!["lon"]!, 1e-9);
    }

    [TestMethod]
    public void Provision_configuration_isWhatTheSchemaAllowsAndHoldsNoSecretAndNoPosition()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        JsonSchema schema = JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "node-configuration.schema.json"))).GetAwaiter().GetResult();

        foreach (string node in new[] { "lv-0001", "lv-0002", "lv-0003" })
        {
            string text = File.ReadAllText(folder[$"fleet/nodes/{node}/node.json"]);
            Assert.IsEmpty(schema.Validate(text), text);
            Assert.IsFalse(text.Contains(FleetRun.WifiPassword, StringComparison.Ordinal) || text.Contains("56.5", StringComparison.Ordinal), text);
            Assert.IsTrue((bool)JsonNode.Parse(text)!["tls"]!);
        }
    }

    [TestMethod]
    public void Provision_networkDeployment_avoidsTheTrapsOfNanoff()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();

        JsonNode network = Read(folder, "nodes/lv-0001/network.json");

        Assert.AreEqual("WPA2", (string)network["WirelessClient"]!["Encryption"]!, "left out, it would be none");
        Assert.AreEqual(FleetRun.WifiPassword, (string)network["WirelessClient"]!["Password"]!);
        byte[] authority = Convert.FromBase64String((string)network["CACertificates"]!);
        byte[] device = Convert.FromBase64String((string)network["DeviceCertificates"]!);
        Assert.AreEqual(0, authority[^1], "mbed TLS takes PEM only with a NUL behind it");
        Assert.AreEqual(0, device[^1]);
        Assert.AreEqual(1, device.Count(b => b == 0));
        string pem = Encoding.ASCII.GetString(device);
        StringAssert.Contains(pem, "-----BEGIN EC PRIVATE KEY-----", StringComparison.Ordinal);
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem, pem);
        using X509Certificate2 root = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(authority));
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        Assert.IsTrue(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.AreEqual("lv-0001", certificate.GetNameInfo(X509NameType.SimpleName, false));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has access lists instead of modes.")]
    [UnsupportedOSPlatform("windows")]
    public void Provision_secrets_areReadableByTheirOwnerOnly()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        string[] open = [.. Directory.GetFiles(folder["fleet"], "*", SearchOption.AllDirectories)
            .Where(file => (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)];
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["fleet"]));
        foreach (string file in open)
        {
            string text = File.ReadAllText(file);
            Assert.IsFalse(
                text.Contains("PRIVATE", StringComparison.Ordinal) || text.Contains("Password", StringComparison.Ordinal) || file.EndsWith(".key", StringComparison.Ordinal),
                $"{file} can be read by others");
        }
    }

    [TestMethod]
    public void Provision_again_changesNothing()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet, "--date", "2026-05-07").AssertDone();
        Dictionary<string, string> before = Contents(folder);

        JsonNode summary = JsonNode.Parse(FleetRun.Again(folder, "--json").AssertDone().OutputLines[^1])!;

        Assert.AreEqual(0, (int)summary["new"]!);
        Assert.AreEqual(0, (int)summary["changed"]!);
        CollectionAssert.AreEquivalent(before.ToList(), Contents(folder).ToList());
    }

    [TestMethod]
    public void Provision_nodeAddedAndNodeMoved_leavesAllKeysAsTheyAre()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        string key = File.ReadAllText(folder["fleet/nodes/lv-0001/device.pem"]);
        string untouched = File.ReadAllText(folder["fleet/nodes/lv-0002/network.json"]);
        byte[] commands = File.ReadAllBytes(folder["fleet/nodes/lv-0001/command.key"]);
        folder.Write("fleet.csv", Encoding.UTF8.GetBytes(Fleet.Replace("cross,12,", "cross,90,", StringComparison.Ordinal) + "lv-0004,56.6,27.5,112,single,,,0\n"));

        JsonNode summary = JsonNode.Parse(FleetRun.Again(folder, "--json").AssertDone().OutputLines[^1])!;

        Assert.AreEqual(1, (int)summary["new"]!);
        Assert.AreEqual(2, (int)summary["changed"]!);
        Assert.AreEqual(key, File.ReadAllText(folder["fleet/nodes/lv-0001/device.pem"]));
        Assert.AreEqual(untouched, File.ReadAllText(folder["fleet/nodes/lv-0002/network.json"]));
        CollectionAssert.AreEqual(commands, File.ReadAllBytes(folder["fleet/nodes/lv-0001/command.key"]));
        Assert.AreEqual(99.9, (double)Read(folder, "nodes/lv-0001/node.json")["heading"]!, 0.2);
    }

    [TestMethod]
    [DataRow("nodes/lv-0002/device.pem", "earshot renew lv-0002")]
    [DataRow("nodes/lv-0002/command.key", "damaged")]
    [DataRow("ca/ca.pem", "put it back from a copy")]
    [DataRow("ca/issued.json", "put it back from a copy")]
    [DataRow("fleet.json", "damaged")]
    public void Provision_damagedFile_isNamedAndNothingIsWritten(string file, string told)
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        File.WriteAllText(folder[$"fleet/{file}"], "garbage");
        Dictionary<string, string> before = Contents(folder);
        folder.Write("fleet.csv", Encoding.UTF8.GetBytes(Fleet + "lv-0004,56.6,27.5,112,single,,,0\n"));

        CommandLineRun run = FleetRun.Again(folder);

        run.AssertRefused(ExitCode.BadInput, Path.GetFileName(file), told);
        CollectionAssert.AreEquivalent(before.ToList(), Contents(folder).ToList());
    }

    [TestMethod]
    [DataRow("fleet.json", "null")]
    [DataRow("fleet.json", "{\"v\":2,\"broker\":\"mqtts://b:8883\",\"root\":\"earshot/v1\"}")]
    [DataRow("fleet.json", "{\"v\":1,\"broker\":\"b\",\"root\":\"earshot/v1\"}")]
    [DataRow("fleet.json", "{\"v\":1,\"broker\":\"mqtt://b:1883\",\"root\":\"earshot/v1\"}")]
    [DataRow("fleet.json", "{\"v\":1,\"broker\":\"mqtts://b:8883\",\"root\":\"a#\"}")]
    [DataRow("fleet.json", "{\"v\":1,\"v\":1,\"broker\":\"mqtts://b:8883\",\"root\":\"earshot/v1\"}")]
    [DataRow("nodes/lv-0002/network.json", "null")]
    [DataRow("nodes/lv-0002/network.json", "{}")]
    [DataRow("nodes/lv-0002/network.json", "{\"WirelessClient\":5}")]
    [DataRow("nodes/lv-0002/network.json", "{\"WirelessClient\":{\"Ssid\":\"field\",\"Password\":5}}")]
    [DataRow("ca/issued.json", "{\"crl\":1,\"crl\":1,\"certificates\":[]}")]
    public void Renew_damagedFile_isNamedAndNothingIsWritten(string file, string content)
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, Fleet).AssertDone();
        File.WriteAllText(folder[$"fleet/{file}"], content);
        Dictionary<string, string> before = Contents(folder);

        CommandLineRun.Of("renew", "lv-0002", "--fleet", folder["fleet"]).AssertRefused(ExitCode.BadInput, Path.GetFileName(file), "damaged");

        CollectionAssert.AreEquivalent(before.ToList(), Contents(folder).ToList());
    }

    [TestMethod]
    public void Provision_interruptedWhileWriting_isMendedByRunningItAgain()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["fleet/nodes/lv-0002/network.json"]);

        CommandLineRun run = FleetRun.Provision(folder, Fleet);

        run.AssertRefused(ExitCode.Failed, "network.json: cannot be written", "run the same again");
        string first = File.ReadAllText(folder["fleet/nodes/lv-0001/device.pem"]);
        string authority = File.ReadAllText(folder["fleet/ca/ca.pem"]);
        Directory.Delete(folder["fleet/nodes/lv-0002/network.json"]);
        FleetRun.Provision(folder, Fleet).AssertDone();
        Assert.AreEqual(first, File.ReadAllText(folder["fleet/nodes/lv-0001/device.pem"]));
        Assert.AreEqual(authority, File.ReadAllText(folder["fleet/ca/ca.pem"]));
        Assert.IsTrue(File.Exists(folder["fleet/nodes/lv-0003/node.json"]));
        Assert.IsEmpty(Directory.GetFiles(folder["fleet"], "*.new", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void Provision_thousandNodes_isDoneInSeconds()
    {
        using TestFolder folder = new();
        string lines = string.Concat(Enumerable.Range(1, 1000).Select(i => $"lv-{i:D4},56.5,{27.0 + (i / 1000.0):F3},110,cross,{i % 360}\n"));
        Stopwatch watch = Stopwatch.StartNew();

        FleetRun.Provision(folder, $"id,lat,lon,alt,array,heading\n{lines}").AssertDone();

        Assert.IsLessThan(60.0, watch.Elapsed.TotalSeconds);
        Assert.HasCount(1000, Directory.GetDirectories(folder["fleet/nodes"]));
        Assert.HasCount(1000, Read(folder, "nodes.json")["nodes"]!.AsArray());
        string[] keys = [.. Directory.GetDirectories(folder["fleet/nodes"]).Select(node => Convert.ToHexString(File.ReadAllBytes(Path.Combine(node, "command.key"))))];
        Assert.HasCount(1000, keys.Distinct(), "two nodes share a key");
        Console.WriteLine($"1,000 nodes in {watch.Elapsed.TotalSeconds:F1} s");
    }

    [TestMethod]
    public void Provision_withoutWhatAFirstRunNeeds_asksForIt()
    {
        using TestFolder folder = new();
        folder.Write("fleet.csv", Encoding.UTF8.GetBytes(Fleet));

        FleetRun.Again(folder).AssertRefused(ExitCode.BadInput, "--broker is missing");
        FleetRun.Again(folder, "--broker", "mqtts://b.example.org").AssertRefused(ExitCode.BadInput, "lv-0001: no Wi-Fi network", "--ssid");
        FleetRun.Again(folder, "--broker", "mqtt://b.example.org", "--ssid", "field").AssertRefused(ExitCode.BadInput, "--broker 'mqtt://b.example.org'", "TLS");
        FleetRun.Again(folder, "--broker", "mqtts://b.example.org#x", "--ssid", "field").AssertRefused(ExitCode.BadInput, "--broker 'mqtts://b.example.org#x'");
        Assert.IsFalse(File.Exists(folder["fleet/ca/ca.pem"]), "nothing is begun by a run that failed");
        Environment.SetEnvironmentVariable(Earshot.Tools.Provisioning.ProvisionCommand.PasswordVariable, null);
        CommandLineRun.Of("provision", folder["fleet.csv"], "-o", folder["fleet"], "--broker", "mqtts://b.example.org", "--ssid", "field")
            .AssertRefused(ExitCode.BadInput, "no password for the Wi-Fi network 'field'", "EARSHOT_WIFI_PASSWORD");
    }

    private static JsonNode Read(TestFolder folder, string name) => JsonNode.Parse(File.ReadAllText(folder[$"fleet/{name}"]))!;

    private static Dictionary<string, string> Contents(TestFolder folder) => Directory.GetFiles(folder["fleet"], "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
}
