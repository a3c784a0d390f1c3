using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
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

/// <summary>The speed of sound follows temperature and wind: in the model, at the command line, and live.</summary>
[TestClass]
public sealed class AirTests
{
    private static readonly Air s_storm = new Air(Air.SpeedAt(30.0)).WithWind(240.0, 15.0);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void SpeedOfSound_isThatOfTables()
    {
        Assert.AreEqual(331.3, Air.SpeedAt(0.0), 0.05);
        Assert.AreEqual(343.2, Air.SpeedAt(20.0), 0.2);
        Assert.AreEqual(319.0, Air.SpeedAt(-20.0), 0.3);
        Air west = new Air(340.0).WithWind(270.0, 10.0);
        Assert.AreEqual(10.0, west.WindEast, 1e-9);
        Assert.AreEqual(0.0, west.WindNorth, 1e-9);
    }

    // Along the wind sound takes R / (c + w), against it R / (c - w), across it R / sqrt(c^2 - w^2); a microphone on the ground beneath hears it from upwind of the source.
    [TestMethod]
    public void StandingSource_isHeardWithWind_asInClosedForm()
    {
        RetardedBearingModel model = new(new TrackerSettings { Air = new Air(340.0).WithWind(180.0, 17.0) });
        Assert.AreEqual(3000.0 / 357.0, Delay(0.0, -3000.0), 1e-9);
        Assert.AreEqual(3000.0 / 323.0, Delay(0.0, 3000.0), 1e-9);
        Assert.AreEqual(3000.0 / Math.Sqrt((340.0 * 340.0) - (17.0 * 17.0)), Delay(3000.0, 0.0), 1e-9);
        model.Expect([3000.0, 0.0, 0.0, 0.0, 100.0, 0.0], 0.0, At(0.0, 0.0, 0.0), out ExpectedMeasurement across);
        Assert.AreEqual(Math.Acos(17.0 / 340.0), across.Bearing, 1e-9);
        Assert.AreEqual(100.0, across.Rate, 1e-9, "what stands has no Doppler, whatever the wind");

        double Delay(double east, double north)
        {
            model.Expect([east, north, 0.0, 0.0, 100.0, 0.0], 0.0, At(0.0, 0.0, 0.0), out ExpectedMeasurement expected);
            return expected.Delay;
        }
    }

    [TestMethod]
    public void FlyingSource_isHeardWhenTheWavefrontArrives_atTheRateAtWhichTurnsArrive()
    {
        HeardFlight flight = new("shahed-136", 104.0, 300.0, 100.0, (2700.0, 400.0), (-45.0, 25.0), 0.0, new SplitMix(1));
        RetardedBearingModel model = new(new TrackerSettings { Air = s_storm });
        foreach (double time in new[] { 20.0, 60.0, 95.0 })
        {
            model.Expect(flight.At(25.0), 25.0, At(-400.0, 300.0, time), out ExpectedMeasurement expected);
            double emission = Emission(time);
            double[] there = flight.At(emission);
            double carriedEast = there[0] + (s_storm.WindEast * (time - emission)) + 400.0;
            double carriedNorth = there[1] + (s_storm.WindNorth * (time - emission)) - 300.0;
            Assert.AreEqual(time - emission, expected.Delay, 1e-6);
            Assert.AreEqual(0.0, Math.IEEERemainder(Math.Atan2(carriedEast, carriedNorth) - expected.Bearing, 2.0 * Math.PI), 1e-8);

            // f / f0 = dt_e / dt: as many turns arrive as were emitted.
            Assert.AreEqual(104.0 * (Emission(time + 0.01) - Emission(time - 0.01)) / 0.02, expected.Rate, 1e-4);
        }

        double Emission(double time) => flight.EmissionTime(-400.0, 300.0, time, s_storm.SpeedOfSound, (s_storm.WindEast, s_storm.WindNorth));
    }

    [TestMethod]
    public void Slopes_withWind_areThoseOfFiniteDifferences()
    {
        RetardedBearingModel model = new(new TrackerSettings { Air = s_storm });
        double[] state = [1800.0, 900.0, -45.0, 25.0, 104.0, 350.0];
        Measurement measurement = At(-400.0, 300.0, 30.0);
        Slopes.AreThoseOfFiniteDifferences(model, state, 25.0, measurement);
    }

    [TestMethod]
    public void Correlate_toldOfTheWeather_tracksBetterThanWithout()
    {
        using TestFolder folder = new();
        HeardWorld world = new(4, 4, 3000.0, new HeardModel { SpeedOfSound = s_storm.SpeedOfSound, Wind = (s_storm.WindEast, s_storm.WindNorth), BearingSd = 1.5 }, 2);
        HeardFlight flight = new("shahed-136", 105.0, 300.0, 120.0, (-3500.0, 700.0), (50.0, 5.0), 0.1, new SplitMix(6));
        File.WriteAllText(folder["nodes.json"], new JsonObject
        {
            ["nodes"] = new JsonArray([.. world.Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude })]),
        }.ToJsonString());
        File.WriteAllLines(folder["log.jsonl"], world.Hear(120.0, flight).Select(line => Encoding.UTF8.GetString(line.Text)));

        double told = Error("--temperature", "30", "--wind", "240,15");
        double untold = Error();
        TestContext.WriteLine($"30 °C, 15 m/s: {told:F0} m told, {untold:F0} m not told");
        Assert.IsLessThan(0.7 * untold, told, $"{told:F0} m told, {untold:F0} m not told");
        CommandLineRun.Of("correlate", "--nodes", folder["nodes.json"], "--input", folder["log.jsonl"], "--wind", "west").AssertRefused(2, "--wind 'west'");

        double Error(params string[] weather)
        {
            CommandLineRun run = CommandLineRun.Of(["correlate", "--nodes", folder["nodes.json"], "--input", folder["log.jsonl"], "--json", .. weather]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            JsonNode[] confirmed = [.. run.OutputLines.Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["record"] == "track").Select(line => line["message"]!).Where(message => (string?)message["state"] == "confirmed")];
            Assert.IsGreaterThan(50, confirmed.Length);
            return Math.Sqrt(confirmed.Average(message =>
            {
                double[] truth = flight.At(UnixTime.Of(((DateTime)message["t"]!).ToUniversalTime()) - HeardWorld.Start);
                double error = world.Plane.Place((double)message["lat"]!, (double)message["lon"]!).DistanceTo(new PlanePoint(truth[0], truth[1]));
                return error * error;
            }));
        }
    }

    [TestMethod]
    public void Live_theMedianOfNodesThermometersCounts_andReplayIsTheSameByteForByte()
    {
        LiveWorld world = new();
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(world, new LiveSettings(), memory, () => false);
        run.Run(0, 1);
        foreach ((string node, double celsius) in new[] { ("n00", 24.4), ("n01", 25.2), ("n02", 58.0) })
        {
            run.Correlator.Take($"earshot/v1/node/{node}/health", Encoding.UTF8.GetBytes($"{{\"v\":1,\"node\":\"{node}\",\"temp\":{celsius:F1},\"faults\":[]}}"), world.Start + 2000);
        }

        // Looked at once a minute.
        run.Run(1, 64);
        Assert.AreEqual(Air.SpeedAt(25.0), run.Correlator.Journal.Air!.SpeedOfSound, 1e-9);
        Assert.AreEqual(1, memory.Entries(1).Count(entry => entry.Kind == EntryKind.Air));
        LiveRun restarted = new(world, new LiveSettings(), memory, () => false);
        restarted.Run(66, 2);
        Assert.AreEqual(Air.SpeedAt(25.0), restarted.Correlator.Journal.Air!.SpeedOfSound, 1e-9);

        List<string> replayed = [];
        JournalReplay.Run(memory, world.Start, long.MaxValue, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        string[] kept = [.. memory.Kept(KeptKind.Track, world.Start, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        CollectionAssert.AreEqual(kept.Order(StringComparer.Ordinal).ToArray(), replayed.Order(StringComparer.Ordinal).ToArray());

        // What is set counts before what thermometers tell.
        using SqlMemory other = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun set = new(world, new LiveSettings { Temperature = -5.0, Wind = (0.0, 8.0) }, other, () => false);
        set.Run(0, 2);
        Assert.AreEqual(new Air(Air.SpeedAt(-5.0)).WithWind(0.0, 8.0), set.Correlator.Journal.Air);
    }

    private static Measurement At(double east, double north, double time) => new(
        new PresenceKey("n", 1, 1), 0, new PlanePoint(east, north), 0.0, time, 0.0, double.NaN, 3.0 * Math.PI / 180.0, 0.0, 0.3, double.NaN, 1.0, "shahed-136", 1.0);
}
