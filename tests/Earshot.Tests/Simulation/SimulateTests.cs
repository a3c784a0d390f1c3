using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary><c>simulate</c>: files, truth, the firmware's bearings.</summary>
[TestClass]
public sealed class SimulateTests
{
    // A still source to the north-east of a cross and of a pair that is turned to the east; nearly no noise.
    private const string Quiet = """
        {"name": "quiet", "duration": 4, "start": "2026-01-01T00:00:00Z", "atmosphere": {"temperature": 10},
         "nodes": [{"id": "cross", "x": 0, "y": 0, "z": 3, "noise": 0}, {"id": "turned", "x": 0, "y": 0, "z": 3, "noise": 0, "array": "pair", "heading": 90}],
         "sources": [{"id": "s", "engine": "shahed-136", "level": 120, "rate": 110, "start": -9, "path": [{"x": 300, "y": 400, "z": 3}]}]}
        """;

    [TestMethod]
    public void Simulate_aStillSource_delaysAndPolarityAreThoseOfTheArraysOrder()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["quiet.json"], Quiet);

        CommandLineRun run = CommandLineRun.Of("simulate", folder["quiet.json"], "-o", folder["out"]);

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Recording cross = new RecordingFile(folder["out/cross.wav"], null).Load();
        Recording turned = new RecordingFile(folder["out/turned.wav"], null).Load();
        Assert.AreEqual(4, cross.ChannelCount);
        Assert.AreEqual(32000, cross.Length);
        Assert.AreEqual(2, turned.ChannelCount);

        // tau = t(mic 0) - t(mic 1), positive for a source on the + side: to the right, and forward.
        const double C = 337.3;
        Assert.AreEqual(0.5 * 0.6 / C, Delay(cross, 0, 1), 2e-6);
        Assert.AreEqual(0.5 * 0.8 / C, Delay(cross, 2, 3), 2e-6);
        Assert.AreEqual(-0.5 * 0.8 / C, Delay(turned, 0, 1), 2e-6);

        JsonNode truth = JsonNode.Parse(File.ReadLines(folder["out/truth.jsonl"]).First())!;
        Assert.AreEqual(36.8699, (double)truth["az"]!, 1e-3);
        Assert.AreEqual(500.0, (double)truth["range"]!, 1e-3);
        Assert.AreEqual(0.5 - (500.0 / C), (double)truth["tEmit"]!, 1e-3);
        Assert.AreEqual(1.0, (double)truth["doppler"]!);

        // 120 dB less 54 dB of spreading and what is absorbed.
        Assert.AreEqual(120.0 - 53.98 - 0.6, (double)truth["level"]!, 0.5);
    }

    [TestMethod]
    public void Simulate_sameSeed_givesTheSameBytesAndAnotherSeedOthers()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["s.json"], """
            {"duration": 3, "seed": 5, "atmosphere": {"wind": 6}, "ground": {"flowResistivity": 200000}, "bed": {"kind": "suburban", "level": 45},
             "nodes": [{"id": "n", "x": 0, "y": 0, "tolerance": {"gain": 1, "delay": 20, "position": 0.01, "heading": 3}}],
             "sources": [{"engine": "gerbera", "rate": 120, "start": -5, "path": [{"x": -900, "y": 300, "z": 200, "speed": 45}, {"x": 900, "y": 300, "z": 200, "speed": 45}]}]}
            """);

        Assert.AreEqual(ExitCode.Done, CommandLineRun.Of("simulate", folder["s.json"], "-o", folder["a"]).ExitCode);
        Assert.AreEqual(ExitCode.Done, CommandLineRun.Of("simulate", folder["s.json"], "-o", folder["b"]).ExitCode);
        Assert.AreEqual(ExitCode.Done, CommandLineRun.Of("simulate", folder["s.json"], "-o", folder["c"], "--seed", "6").ExitCode);

        foreach (string file in Directory.GetFiles(folder["a"]).Select(path => Path.GetFileName(path)))
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(folder[$"a/{file}"]), File.ReadAllBytes(folder[$"b/{file}"]), file);
        }

        CollectionAssert.AreNotEqual(File.ReadAllBytes(folder["a/n.wav"]), File.ReadAllBytes(folder["c/n.wav"]));
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(folder["a/manifest.json"]))!;
        Assert.AreEqual(5, (int)manifest["seed"]!);
        foreach ((string file, JsonNode? hash) in manifest["sha256"]!.AsObject())
        {
            Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder[$"a/{file}"]))), (string)hash!, file);
        }

        // The array stands otherwise than entered, and the manifest knows how.
        JsonNode node = manifest["nodes"]![0]!;
        Assert.AreNotEqual(0.0, (double)node["headingTrue"]!);
        Assert.HasCount(4, node["microphones"]!.AsArray());
        Assert.IsTrue(node["microphones"]!.AsArray().All(microphone => Math.Abs((double)microphone!["delay"]!) is > 0.0 and < 100.0));
        JsonNode listed = JsonNode.Parse(File.ReadAllText(folder["a/nodes.json"]))!["nodes"]![0]!;
        Assert.AreEqual(0.0, (double)listed["heading"]!);
        Assert.AreEqual(3.0, (double)listed["headingSd"]!);
    }

    [TestMethod]
    public void Simulate_loudSource_isClippedAtTheMicrophonesLimitAndSaysSo()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["quiet.json"], Quiet.Replace("\"noise\": 0, \"array\"", "\"noise\": 0, \"clip\": 80, \"array\"", StringComparison.Ordinal)
            .Replace("\"level\": 120", "\"level\": 145", StringComparison.Ordinal));

        CommandLineRun run = CommandLineRun.Of("simulate", folder["quiet.json"], "-o", folder["out"], "--json");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        JsonNode[] records = [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
        Assert.AreEqual(0, (int)records[0]["clipped"]!);
        Assert.IsGreaterThan(100, (int)records[1]["clipped"]!);
        Assert.AreEqual("summary", (string)records[2]["record"]!);

        // A hundredth of full scale is 40 dB below 120.
        Recording clipped = new RecordingFile(folder["out/turned.wav"], null).Load();
        Assert.AreEqual(0.01, clipped.Channel(0).ToArray().Max(Math.Abs), 0.0001);
    }

    [TestMethod]
    public void Simulate_flyby_firmwareBearsToWhereTheDroneIsHeardWithinOneDegree()
    {
        using TestFolder folder = new();

        CommandLineRun run = CommandLineRun.Of("simulate", "flyby", "-o", folder["out"], "--detect", "--plot", "--json");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        JsonNode node = JsonNode.Parse(run.OutputLines[0])!;
        Assert.AreEqual(1, (int)node["onsets"]!);
        Assert.IsGreaterThan(90, (int)node["bearings"]!);
        Assert.IsLessThan(1.0, (double)node["medianBearingError"]!);

        // The bearing lags behind the drone by up to 8.7 degrees: against where it is the error would be larger.
        JsonNode[] truth = [.. File.ReadLines(folder["out/truth.jsonl"]).Select(line => JsonNode.Parse(line)!)];
        Assert.IsGreaterThan(7.0, truth.Max(row => Math.Abs(((double)row["azNow"]! - (double)row["az"]! + 540.0) % 360.0 - 180.0)));
        Assert.IsGreaterThan(1.15, truth.Max(row => (double)row["doppler"]!));
        Assert.IsLessThan(0.88, truth.Min(row => (double)row["doppler"]!));
        DateTime before = DateTime.MinValue;
        foreach (string line in File.ReadLines(folder["out/detections.jsonl"]))
        {
            // A message as published, and the time of arrival, in order.
            JsonNode message = JsonNode.Parse(line)!;
            DateTime arrival = DateTime.Parse((string)message["rx"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            Assert.IsGreaterThanOrEqualTo(before, arrival);
            Assert.IsGreaterThan(DateTime.Parse((string)message["t"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), arrival);
            before = arrival;
            message.AsObject().Remove("rx");
            Assert.HasCount(0, Contract.Detection.Faults(message.ToJsonString()), line);
        }

        CollectionAssert.AreEqual("PNG"u8.ToArray(), File.ReadAllBytes(folder["out/flyby.png"])[1..4]);
    }

    [TestMethod]
    public void Simulate_list_namesWhatThereIs()
    {
        CommandLineRun run = CommandLineRun.Of("simulate", "--list");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.Contains(line => line.StartsWith("raid-19", StringComparison.Ordinal), run.OutputLines);
        Assert.IsGreaterThanOrEqualTo(8, run.OutputLines.Length);
    }

    [TestMethod]
    public void Simulate_whatIsNotThere_isRefusedBeforeAnyWork()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["file"], string.Empty);
        File.WriteAllText(folder["bed.json"], """{"duration": 3, "bed": {"file": "gone.wav", "level": 40}, "nodes": [{"id": "n", "x": 0, "y": 0}]}""");

        CommandLineRun.Of("simulate", "no-such", "-o", folder["out"]).AssertRefused(ExitCode.BadInput, "no-such", "flyby");
        CommandLineRun.Of("simulate", "-o", folder["out"]).AssertRefused(ExitCode.BadInput, "A scenario is missing");
        CommandLineRun.Of("simulate", "flyby").AssertRefused(ExitCode.BadInput, "-o is missing");
        CommandLineRun.Of("simulate", "flyby", "-o", folder["file"]).AssertRefused(ExitCode.BadInput, "file");
        CommandLineRun.Of("simulate", folder["bed.json"], "-o", folder["out"]).AssertRefused(ExitCode.BadInput, "gone.wav: no such file");
        Assert.IsFalse(Directory.Exists(folder["out"]));
    }

    // Seconds by which the first channel is later than the second, from the phases of the strongest line, 220 Hz.
    private static double Delay(Recording recording, int first, int second)
    {
        Complex a = Bin(recording.Channel(first));
        Complex b = Bin(recording.Channel(second));
        return (b / a).Phase / (2.0 * Math.PI * 220.0);
    }

    private static Complex Bin(ReadOnlySpan<float> sound)
    {
        Complex sum = Complex.Zero;
        for (int i = 8000; i < 24000; i++)
        {
            double window = 0.5 - (0.5 * Math.Cos(2.0 * Math.PI * (i - 8000) / 16000.0));
            sum += window * sound[i] * Complex.FromPolarCoordinates(1.0, -2.0 * Math.PI * 220.0 * i / 8000.0);
        }

        return sum;
    }
}
