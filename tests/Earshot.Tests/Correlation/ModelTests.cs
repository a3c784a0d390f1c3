using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;

namespace Earshot.Tests.Correlation;

[TestClass]
public sealed class ModelTests
{
    private static readonly double[] s_state = [1800.0, 900.0, -45.0, 25.0, 104.0, 350.0];

    [TestMethod]
    public void Expect_ofAStraightFlight_isTheDelayFoundByBisection()
    {
        HeardFlight flight = new("shahed-136", 104.0, 300.0, 100.0, (2700.0, 400.0), (-45.0, 25.0), 0.0, new SplitMix(1));
        new RetardedBearingModel(new TrackerSettings()).Expect(flight.At(25.0), 25.0, At(-400.0, 300.0, 30.0), out ExpectedMeasurement expected);
        double emission = flight.EmissionTime(-400.0, 300.0, 30.0, 337.3);
        double[] there = flight.At(emission);
        Assert.AreEqual(30.0 - emission, expected.Delay, 1e-6);
        Assert.AreEqual(Math.Atan2(there[0] + 400.0, there[1] - 300.0), expected.Bearing, 1e-9);
        Assert.IsTrue(expected.Rate > 104.0, "it comes nearer, so it sounds higher");
    }

    [TestMethod]
    public void Expect_slopes_areThoseOfFiniteDifferences()
    {
        RetardedBearingModel model = new(new TrackerSettings());
        Measurement measurement = At(-400.0, 300.0, 30.0);
        Slopes.AreThoseOfFiniteDifferences(model, s_state, 25.0, measurement);
    }

    // Two nodes 2 km apart, a target 2 km off, 3 degrees: 93 m along and 185 m across, by the Fisher information of bearings.
    [TestMethod]
    public void Bound_ofOneLookOfTwoNodes_isThatOfTheBearings()
    {
        TrackerSettings settings = new() { SoundDelay = false };
        StateMatrix start = default;
        for (int i = 0; i < StateIndex.Count; i++)
        {
            start[StateMatrix.Index(i, i)] = i < 2 ? 1e10 : 1e-6;
        }

        PosteriorBound bound = new(new ConstantVelocity(settings.Acceleration, settings), new RetardedBearingModel(settings), start, _ => [0.0, 2000.0, 0.0, 0.0, 100.0, 0.0]);
        double variance = bound.PositionVariance(10.0, [(At(-1000.0, 0.0, 10.0), 10.0), (At(1000.0, 0.0, 10.0), 10.0)]);
        Assert.AreEqual(Math.Sqrt((93.0 * 93.0) + (185.0 * 185.0)), Math.Sqrt(variance), 2.0);
    }

    [TestMethod]
    public void Assignment_isTheCheapestOfAll()
    {
        SplitMix random = new(3);
        for (int trial = 0; trial < 50; trial++)
        {
            double[,] costs = new double[3, 5];
            for (int i = 0; i < 15; i++)
            {
                costs[i / 5, i % 5] = random.NextDouble(-5.0, 20.0);
            }

            double best = double.PositiveInfinity;
            for (int i = 0; i < 125; i++)
            {
                int[] columns = [i % 5, i / 5 % 5, i / 25];
                if (columns.Distinct().Count() == 3)
                {
                    best = Math.Min(best, columns.Select((column, row) => costs[row, column]).Sum());
                }
            }

            int[] solved = Assignment.Solve(costs);
            Assert.AreEqual(3, solved.Distinct().Count());
            Assert.AreEqual(best, solved.Select((column, row) => costs[row, column]).Sum(), 1e-9);
        }
    }

    [TestMethod]
    public void Correlate_writesTracksByTheContract_andAMap()
    {
        string folder = Directory.CreateTempSubdirectory("earshot-correlate").FullName;
        try
        {
            HeardWorld world = new(3, 3, 3000.0, new HeardModel(), 2);
            HeardFlight flight = new("shahed-136", 105.0, 300.0, 60.0, (-1500.0, 500.0), (50.0, 5.0), 0.1, new SplitMix(6));
            string nodes = Path.Combine(folder, "nodes.json");
            string log = Path.Combine(folder, "detections.jsonl");
            JsonArray list = [.. world.Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude })];
            File.WriteAllText(nodes, new JsonObject { ["nodes"] = list }.ToJsonString());
            File.WriteAllLines(log, world.Hear(60.0, flight).Select(line => Encoding.UTF8.GetString(line.Text)));
            CommandLineRun run = CommandLineRun.Of("correlate", "--nodes", nodes, "--input", log, "-o", folder, "--json");
            Assert.AreEqual(0, run.ExitCode, run.Error);
            JsonNode summary = JsonNode.Parse(run.OutputLines[^1])!;
            Assert.AreEqual(1, (int)summary["confirmed"]!);

            JsonSchema schema = JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "track.schema.json"))).GetAwaiter().GetResult();
            string[] tracks = File.ReadAllLines(Path.Combine(folder, "tracks.jsonl"));
            Assert.AreEqual(run.OutputLines.Length - 1, tracks.Length);
            foreach (string track in tracks)
            {
                Assert.AreEqual(0, schema.Validate(track).Count, track);
            }

            foreach (string field in JsonNode.Parse(tracks[0])!.AsObject().Select(pair => pair.Key))
            {
                JsonObject without = JsonNode.Parse(tracks[0])!.AsObject();
                without.Remove(field);
                Assert.AreNotEqual(0, schema.Validate(without.ToJsonString()).Count, field);
            }

            JsonNode map = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "tracks.geojson")))!;
            Assert.IsTrue(map["features"]!.AsArray().Any(feature => (string)feature!["properties"]!["kind"]! == "track"));
            Assert.IsTrue(new FileInfo(Path.Combine(folder, "tracks.png")).Length > 1000);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public void Correlate_withoutNodes_saysWhatIsMissing() =>
        CommandLineRun.Of("correlate", "--input", "x").AssertRefused(2, "--nodes is missing");

    private static Measurement At(double east, double north, double time) => new(
        new PresenceKey("n", 1, 1), 0, new PlanePoint(east, north), 0.0, time, 0.0, double.NaN, 3.0 * Math.PI / 180.0, 0.0, 0.3, double.NaN, 1.0, "shahed-136", 1.0);
}
