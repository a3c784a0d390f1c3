using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Flash;

/// <summary>flash.ps1 against a stand-in for nanoff that has nanoff's traps.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FlashTests
{
    /// <summary>Every fault that the stand-in can have, and what the person with the board must be told.</summary>
    private static readonly (string Fault, string Told)[] s_faults =
    [
        ("busy", "port is in use"),
        ("boot", "hold BOOT"),
        ("write", "could not be written"),
        ("version", "runs firmware 1.12.0.53"),
        ("reset", "press its RESET"),
        ("dead", "press its RESET"),
        ("certificate", "network: the board refused it"),
        ("file", "did not confirm"),
        ("exception", "did not confirm"),
        ("deploy", "application: the board refused it"),
        ("address", "Earshot.App is not among the assemblies"),
        ("noreboot", "has not come online"),
        ("silent", "has not come online"),
    ];

    [TestMethod]
    public void Provision_thousandNodes_flashTwentyBoardsWithFaults_namesEachFaultAndReportsNoneAsDone()
    {
        using FakeFleet fleet = new(1000);
        string[] nodes = [.. Enumerable.Range(0, 20).Select(i => fleet.Nodes[50 * i])];
        string[] ports = [.. Enumerable.Range(1, 20).Select(i => $"COM{i}")];
        for (int i = 0; i < nodes.Length; i++)
        {
            fleet.Plug(ports[i], i < s_faults.Length ? s_faults[i].Fault : string.Empty);
        }

        FlashRun run = FlashRun.Of(fleet, ("Node", nodes), ("Port", ports));

        Assert.HasCount(20, run.Outcomes, run.Error);
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual(nodes[i], run.Outcomes[i].Node);
            Assert.AreEqual(i >= s_faults.Length, run.Outcomes[i].Done, run.Outcomes[i].ToString());
            StringAssert.Contains(run.Outcomes[i].Text, i < s_faults.Length ? s_faults[i].Told : "online", StringComparison.Ordinal);
            Assert.IsTrue(i < s_faults.Length || fleet.Runs(ports[i], nodes[i]), $"{ports[i]} does not run what was provisioned for {nodes[i]}");
        }

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Error, $"{s_faults.Length} of 20 failed: {string.Join(", ", nodes.Take(s_faults.Length))}", StringComparison.Ordinal);
        AssertNoSecret(fleet, nodes);
    }

    [TestMethod]
    public void Flash_failedBoardThatWasMended_goesOnWhereItStopped()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5", "file");
        Assert.AreEqual(1, Flash(fleet).ExitCode);
        int before = fleet.Commands.Length;

        fleet.SetFault("COM5", string.Empty);
        FlashRun again = Flash(fleet);

        Assert.AreEqual(0, again.ExitCode, again.Error);
        string[] commands = fleet.Commands[before..];
        Assert.IsFalse(commands.Any(command => command.Contains("--update", StringComparison.Ordinal) || command.Contains("--networkdeployment", StringComparison.Ordinal)), "what was done before is done again");
        CollectionAssert.AreEqual(
            new[] { "--listports", "--filedeployment", "wait", "--nanodevice", "--nanodevice" },
            commands.Select(command => command.Split(' ')[0]).ToArray());

        int done = fleet.Commands.Length;
        FlashRun third = Flash(fleet);
        Assert.AreEqual("online before", third.Outcomes[0].Text);
        Assert.HasCount(done + 1, fleet.Commands, "a finished board is touched again");
    }

    [TestMethod]
    public void Flash_newCertificate_deploysNetworkAndAllThatFollows()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");
        Assert.AreEqual(0, Flash(fleet).ExitCode);
        int before = fleet.Commands.Length;
        CommandLineRun.Of("renew", fleet.Nodes[0], "--fleet", fleet.Folder);

        Assert.AreEqual(0, Flash(fleet).ExitCode);

        CollectionAssert.AreEqual(
            new[] { "--listports", "--networkdeployment", "--filedeployment", "wait", "--nanodevice", "--nanodevice" },
            fleet.Commands[before..].Select(command => command.Split(' ')[0]).ToArray());
    }

    [TestMethod]
    public void Flash_blankBoard_takesTheSafeOrder()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");

        FlashRun run = Flash(fleet);

        Assert.AreEqual(0, run.ExitCode, run.Error + run.Lines);
        string[] commands = [.. fleet.Commands.Select(command => command.Replace(" --suppressnanoffversioncheck", string.Empty, StringComparison.Ordinal))];
        CollectionAssert.AreEqual(
            new[]
            {
                "--listports",
                "--platform esp32 --serialport COM5 --devicedetails -v n",
                "--update --target ESP32_PSRAM_REV3 --serialport COM5 --fwversion 1.17.0.339 -v m",
                "--networkdeployment network.json --serialport COM5 -v n",
                "--filedeployment files.json --serialport COM5 -v n",
                $"wait lv-0001 --fleet {fleet.Folder} --new --timeout 302 --json",
                $"--nanodevice --deploy --serialport COM5 --image {fleet.Image} -v n",
                "--nanodevice --devicedetails --serialport COM5 -v n",
            },
            commands);

        // The real program understands how it is called: it only finds no broker.
        CommandLineRun.Of(commands[5].Split(' ')).AssertRefused(ExitCode.Failed, "mqtts://127.0.0.1:1 cannot be used");
    }

    [TestMethod]
    [DataRow("ESP32_S3_OCTAL", "ESP32", "3.1", "a 'ESP32' is on this port")]
    [DataRow("ESP32_PSRAM_REV3", "ESP32-S3", "0.2", "a 'ESP32-S3' is on this port")]
    [DataRow("ESP32_PSRAM_REV3", "ESP32", "1.0", "its revision is 1")]
    public void Flash_wrongChip_isRefusedBeforeAnythingIsWritten(string board, string chip, string revision, string told)
    {
        using FakeFleet fleet = new(1, board);
        fleet.Plug("COM5", chip: chip, revision: revision);

        FlashRun run = Flash(fleet);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Outcomes[0].Text, told, StringComparison.Ordinal);
        Assert.IsFalse(fleet.Commands.Any(command => command.StartsWith("--update", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Flash_whatIf_touchesNoBoardAndLeavesNothing()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");

        FlashRun run = FlashRun.Of(fleet, ("Node", fleet.Nodes), ("Port", "COM5"), ("WhatIf", true));

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.HasCount(1, fleet.Commands, "only the ports are listed");
        Assert.IsFalse(File.Exists(Path.Combine(fleet.Folder, "nodes", "lv-0001", "flash.state")));
    }

    [TestMethod]
    public void Flash_fromArchive_needsItFilledAndTakesFirmwareFromIt()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");
        string archive = fleet["archive of firmware"];
        StringAssert.Contains(FlashRun.Of(fleet, ("Node", fleet.Nodes), ("Port", "COM5"), ("Archive", archive)).Error, "fill it with -UpdateArchive", StringComparison.Ordinal);
        Directory.CreateDirectory(archive);
        StringAssert.Contains(FlashRun.Of(fleet, ("Node", fleet.Nodes), ("Port", "COM5"), ("Archive", archive)).Outcomes[0].Text, "not in the archive", StringComparison.Ordinal);

        Assert.AreEqual(0, FlashRun.Of(fleet, ("Archive", archive), ("UpdateArchive", true)).ExitCode);
        FlashRun run = FlashRun.Of(fleet, ("Node", fleet.Nodes), ("Port", "COM5"), ("Archive", archive));

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.HasCount(3, Directory.GetFiles(archive));
    }

    [TestMethod]
    public void Flash_oldNanoff_isRefused()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");
        Environment.SetEnvironmentVariable("FAKE_NANOFF_VERSION", "3.0.1");
        try
        {
            FlashRun run = Flash(fleet);

            Assert.AreEqual(2, run.ExitCode);
            StringAssert.Contains(run.Error, "'3.0.1' and has to be 2.5.162", StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("FAKE_NANOFF_VERSION", null);
        }
    }

    [TestMethod]
    public void Flash_brokerThatIsNotThere_isSaidBeforeTheApplicationIsDeployed()
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");
        File.WriteAllText(Path.Combine(fleet.Boards, "broker.down"), string.Empty);

        FlashRun run = Flash(fleet);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Outcomes[0].Text, "broker.example.org:8883 cannot be used", StringComparison.Ordinal);
        Assert.IsFalse(fleet.Commands.Any(command => command.Contains("--deploy", StringComparison.Ordinal)));
    }

    public static IEnumerable<object[]> BadCommands =>
    [
        [new (string, object)[] { ("Port", "COM5") }, "-Node is missing"],
        [new (string, object)[] { ("Node", "lv-0001"), ("Port", new[] { "COM5", "COM6" }) }, "a port for each node"],
        [new (string, object)[] { ("Node", "lv-0009"), ("Port", "COM5") }, "lv-0009: board.txt is missing"],
        [new (string, object)[] { ("Node", "../ca"), ("Port", "COM5") }, "no node's name"],
        [new (string, object)[] { ("Node", "lv-0001"), ("Port", "COM7") }, "there is no port COM7"],
        [new (string, object)[] { ("Node", "lv-0001,lv-0001"), ("Port", "COM5,COM6") }, "named twice"],
        [new (string, object)[] { ("Node", "lv-0001"), ("Port", "COM5"), ("Image", Path.Combine("no", "such.bin")) }, "no such image"],
        [new (string, object)[] { ("Node", "lv-0001"), ("Port", "COM5"), ("Fleet", "nowhere") }, "no fleet there"],
        [new (string, object)[] { ("Node", "lv-0001"), ("Port", "COM5"), ("Nanoff", "nanoff-that-is-not-there") }, "cannot be started"],
    ];

    [TestMethod]
    [DynamicData(nameof(BadCommands))]
    public void Flash_badCommand_isOneLineAndTouchesNoBoard((string Name, object Value)[] parameters, string told)
    {
        using FakeFleet fleet = new(1);
        fleet.Plug("COM5");
        fleet.Plug("COM6");
        Dictionary<string, object> all = new()
        {
            ["Fleet"] = fleet.Folder,
            ["Nanoff"] = FakeFleet.Program,
            ["Earshot"] = FakeFleet.Program,
            ["Image"] = fleet.Image,
        };
        foreach ((string name, object value) in parameters)
        {
            all[name] = value;
        }

        FlashRun run = FlashRun.Of(fleet.Boards, all.Select(pair => (pair.Key, pair.Value)));

        Assert.AreEqual(2, run.ExitCode);
        Assert.HasCount(1, run.Error.Split('\n'), run.Error);
        StringAssert.Contains(run.Error, told, StringComparison.Ordinal);
        string log = Path.Combine(fleet.Boards, "commands.log");
        Assert.IsFalse(File.Exists(log) && File.ReadAllText(log).Contains("--serialport", StringComparison.Ordinal));
    }

    private static FlashRun Flash(FakeFleet fleet) => FlashRun.Of(fleet, ("Node", fleet.Nodes), ("Port", "COM5"));

    // No command line and no file that the script has written holds the Wi-Fi password or a key.
    private static void AssertNoSecret(FakeFleet fleet, IEnumerable<string> nodes)
    {
        foreach (string node in nodes)
        {
            string folder = Path.Combine(fleet.Folder, "nodes", node);
            string device = Convert.ToBase64String([.. File.ReadAllBytes(Path.Combine(folder, "device.pem")), 0])[..200];
            foreach (string file in new[] { "flash.state", "flash.log" }.Select(name => Path.Combine(folder, name)).Where(File.Exists).Append(Path.Combine(fleet.Boards, "commands.log")))
            {
                string text = File.ReadAllText(file);
                Assert.IsFalse(text.Contains(Provisioning.FleetRun.WifiPassword, StringComparison.Ordinal) || text.Contains(device, StringComparison.Ordinal), file);
            }
        }
    }
}
