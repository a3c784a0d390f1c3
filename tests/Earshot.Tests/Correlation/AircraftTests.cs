using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation;
using Earshot.Correlation.Aircraft;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tests.Live;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Aircraft whose positions are known tell by how much headings are off, and are no tracks.</summary>
[TestClass]
public sealed class AircraftTests
{
    private const double Degree = Math.PI / 180.0;
    private const int Seconds = 150;

    // Nine nodes, one of which is turned by 5 degrees; a propeller aircraft flies over them.
    private static readonly HeardWorld s_world = new(3, 3, 2500.0, new HeardModel { HeadingSd = 5.0, BearingSd = 2.0, HeadingErrors = new Dictionary<string, double> { ["n04"] = 5.0 } }, 2);
    private static readonly HeardFlight s_aircraft = new("aircraft", 82.0, 700.0, Seconds, (-5000.0, 900.0), (65.0, -8.0), 0.0, new SplitMix(6));

    [TestMethod]
    public void Line_isReadAsReceiversTellIt_andAllElseIsLeftOut()
    {
        const string line = "MSG,3,1,1,502C1B,1,2026/05/07,02:13:45.120,2026/05/07,02:13:45.300,,2300,,,56.50123,27.30456,,,0,0,0,0\r";
        AircraftPosition position = BaseStation.Read(line)!;
        Assert.AreEqual("502C1B", position.Icao);
        Assert.AreEqual(UnixTime.Of(new DateTime(2026, 5, 7, 2, 13, 45, 120, DateTimeKind.Utc)), position.Time, 1e-3);
        Assert.AreEqual((56.50123, 27.30456), (position.Latitude, position.Longitude));
        Assert.AreEqual(701.04, position.Altitude, 1e-6);
        Assert.AreEqual(12.5, BaseStation.Read(line, 12.5)!.Time);
        foreach (string other in new[] { string.Empty, "MSG,4" + line[5..], line.Replace("56.50123", string.Empty, StringComparison.Ordinal), line.Replace("502C1B", "no-hex", StringComparison.Ordinal), line.Replace("2026/05/07", "yesterday", StringComparison.Ordinal), line[..40] })
        {
            Assert.IsNull(BaseStation.Read(other), other);
        }
    }

    [TestMethod]
    public void AircraftThatPasses_tellsTheHeading_toWithinHalfADegree_andIsNoTrack()
    {
        using TestFolder folder = new();
        Write(folder, s_world.Hear(Seconds, s_aircraft));
        JsonNode[] with = Run(folder, "--aircraft", folder["aircraft.txt"]);
        JsonNode[] without = Run(folder);

        Assert.IsTrue(without.Any(IsConfirmed), "without positions it is taken for a target, or this proves nothing");
        Assert.IsFalse(with.Any(IsConfirmed));
        JsonNode bias = with.Single(record => (string?)record["record"] == "bias" && (string?)record["node"] == "n04");
        Assert.AreEqual(5.0, (double)bias["offset"]!, 0.5);
        foreach (JsonNode right in with.Where(record => (string?)record["record"] == "bias" && (string?)record["node"] != "n04"))
        {
            Assert.AreEqual(0.0, (double)right["offset"]!, 0.8, (string?)right["node"]);
        }

        File.WriteAllText(folder["empty.txt"], "MSG,1,2\n");
        CommandLineRun.Of("correlate", "--nodes", folder["nodes.json"], "--input", folder["log.jsonl"], "--aircraft", folder["empty.txt"]).AssertRefused(2, "no airborne position");
        CommandLineRun.Of("correlate", "--nodes", folder["nodes.json"], "--broker", "embedded", "--aircraft", folder["aircraft.txt"]).AssertRefused(2, "tcp://127.0.0.1:30003");
    }

    [TestMethod]
    public void DroneBesideAnAircraft_isTrackedAllTheSame()
    {
        using TestFolder folder = new();
        HeardFlight drone = new("shahed-136", 105.0, 300.0, Seconds, (-5000.0, -900.0), (55.0, 8.0), 0.1, new SplitMix(7));
        Write(folder, s_world.Hear(Seconds, s_aircraft, drone));
        JsonNode[] records = Run(folder, "--aircraft", folder["aircraft.txt"]);
        JsonNode[] confirmed = [.. records.Where(IsConfirmed).Select(record => record["message"]!)];

        Assert.IsGreaterThan(60, confirmed.Select(message => (string)message["t"]!).Distinct().Count());
        Assert.IsGreaterThan(0.9 * confirmed.Length, confirmed.Count(message => Math.Abs((double)message["f0"]! - 105.0) < 3.0));
    }

    [TestMethod]
    public void Live_receiverIsReadOverTheNetwork_andReplayIsTheSameByteForByte()
    {
        LiveWorld world = new((long)(HeardWorld.Start * 1000.0), Seconds, s_world, s_aircraft);
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(world, new LiveSettings(), memory, () => false);
        for (int second = 0; second < Seconds; second++)
        {
            run.Run(second, 1);
            AircraftPosition here = BaseStation.Read(Line(second), HeardWorld.Start + second)!;
            run.Correlator.Take(here);
            run.Correlator.Take(here with { Time = here.Time + 0.3 });
            run.Correlator.Take(here with { Icao = "ABCDEF", Latitude = here.Latitude + 1.0 });
        }

        run.Run(Seconds, 1);
        Assert.AreEqual(Seconds, memory.Entries(1).Count(entry => entry.Kind == EntryKind.Aircraft), "one a second, of what can be heard");
        NodeBias bias = run.Correlator.Journal.NodeBiases(DetectionMode.Live).Single(bias => bias.Node == "n04");
        Assert.AreEqual(5.0, bias.Offset / Degree, 0.5);
        List<string> replayed = [];
        JournalReplay.Run(memory, world.Start, long.MaxValue, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        string[] kept = [.. memory.Kept(KeptKind.Track, world.Start, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        CollectionAssert.AreEqual(kept.Order(StringComparer.Ordinal).ToArray(), replayed.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task Feed_readsWhatAReceiverSends_alsoWhenItComesBack()
    {
        using TcpListener receiver = new(IPAddress.Loopback, 0);
        receiver.Start();
        using CancellationTokenSource stop = new();
        TaskCompletionSource<AircraftPosition> taken = new();
        AircraftFeed feed = new("127.0.0.1", ((IPEndPoint)receiver.LocalEndpoint).Port, position => taken.TrySetResult(position), new SetClock(5_000));
        Task running = feed.RunAsync(stop.Token);
        using (TcpClient client = await receiver.AcceptTcpClientAsync())
        {
            byte[] text = Encoding.ASCII.GetBytes($"MSG,1,,,502C1B\n{new string('x', 5000)}\n{Line(3)}\n");
            await client.GetStream().WriteAsync(text.AsMemory(0, 100));
            await client.GetStream().WriteAsync(text.AsMemory(100));
            Assert.AreEqual("502C1B", (await taken.Task).Icao);
            Assert.AreEqual(5.0, taken.Task.Result.Time);
        }

        await stop.CancelAsync();
        await running;
    }

    private static bool IsConfirmed(JsonNode record) => (string?)record["record"] == "track" && (string?)record["message"]!["state"] == "confirmed";

    private static void Write(TestFolder folder, IReadOnlyList<HeardLine> lines)
    {
        File.WriteAllText(folder["nodes.json"], new JsonObject
        {
            ["nodes"] = new JsonArray([.. s_world.Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude, ["headingSd"] = node.HeadingSd })]),
        }.ToJsonString());
        File.WriteAllLines(folder["log.jsonl"], lines.Select(line => Encoding.UTF8.GetString(line.Text)));
        File.WriteAllLines(folder["aircraft.txt"], Enumerable.Range(0, Seconds).Select(Line));
    }

    private static JsonNode[] Run(TestFolder folder, params string[] more)
    {
        CommandLineRun run = CommandLineRun.Of(["correlate", "--nodes", folder["nodes.json"], "--input", folder["log.jsonl"], "--json", .. more]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        return [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)];
    }

    // What a receiver tells of the aircraft: its altitude by the barometer, 60 m off.
    private static string Line(int second)
    {
        double[] state = s_aircraft.At(second);
        DateTime time = DateTimeOffset.FromUnixTimeMilliseconds((long)((HeardWorld.Start + second) * 1000.0)).UtcDateTime;
        string stamp = time.ToString("yyyy/MM/dd,HH:mm:ss.fff", CultureInfo.InvariantCulture);
        Earshot.Correlation.Geometry.PlanePoint place = new(state[0], state[1]);
        return string.Create(CultureInfo.InvariantCulture, $"MSG,3,1,1,502C1B,1,{stamp},{stamp},,{(700.0 + 110.0 + 60.0) / 0.3048:F0},,,{s_world.Plane.LatitudeOf(place):F5},{s_world.Plane.LongitudeOf(place):F5},,,0,0,0,0");
    }
}
