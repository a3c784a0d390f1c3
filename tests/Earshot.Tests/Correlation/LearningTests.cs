using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools;
using Earshot.Tools.Correlating;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>What the correlator learns of its nodes and their surroundings. EARSHOT_BIAS_SECONDS asks for more traffic.</summary>
[TestClass]
public sealed class LearningTests
{
    private const double Degree = Math.PI / 180.0;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void HeadingsThatAreOff_areFoundFromTraffic()
    {
        double duration = double.TryParse(Environment.GetEnvironmentVariable("EARSHOT_BIAS_SECONDS"), CultureInfo.InvariantCulture, out double given) ? given : 1800.0;
        Scenario scenario = DetectionScenarios.Make("traffic-hour", 1) with { Duration = duration };
        DetectionSimulation simulation = new(scenario, new NodeModel { FalseShare = 0.02 });
        RegisteredNode[] nodes = [.. scenario.Nodes.Select(node => new RegisteredNode(
            node.Id, scenario.Frame.LatitudeOf(node.Place), scenario.Frame.LongitudeOf(node.Place), 0.0, node.Tolerance.Heading))];
        Correlator correlator = new(nodes, new TrackerSettings(), _ => { });
        foreach (SimulatedDetection line in simulation.Run())
        {
            correlator.Accept(line.Text);
        }

        Dictionary<string, double> truth = scenario.Nodes.Select((node, i) => (node.Id, Error: simulation.HeadingErrors[i])).ToDictionary(pair => pair.Id, pair => pair.Error);
        NodeBias[] trusted = [.. correlator.NodeBiases(DetectionMode.Exercise).Where(bias => bias.Trusted)];
        double[] errors = [.. trusted.Select(bias => Math.Abs((bias.Offset / Degree) - truth[bias.Node])).Order()];
        Assert.IsTrue(trusted.Length >= 20, $"{trusted.Length} of {nodes.Length} nodes are trusted");
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{duration:F0} s: {trusted.Length} of {nodes.Length} nodes trusted; errors of up to {truth.Values.Max(Math.Abs):F1} degrees found to {errors[errors.Length / 2]:F2} in the median, {errors[^1]:F2} at worst"));
        using StringWriter told = new(CultureInfo.InvariantCulture);
        new LearntSummary(correlator).Print(new Terminal(told, told, outputInteractive: false, errorInteractive: false), json: true);
        JsonNode[] records = [.. told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        foreach (NodeBias bias in trusted)
        {
            JsonNode record = records.Single(record => (string?)record["record"] == "bias" && (string?)record["node"] == bias.Node);
            Assert.IsTrue((bool)record["applied"]!);
            Assert.AreEqual(truth[bias.Node], (double)record["offset"]!, 1.0, bias.Node);
        }

        Assert.IsTrue(errors.Count(error => error <= 0.5) >= 0.9 * errors.Length, string.Join(' ', errors.Select(error => error.ToString("F2", CultureInfo.InvariantCulture))));
    }

    [TestMethod]
    public void EngineThatStands_becomesASiteSource_andNoTrack()
    {
        HeardWorld world = new(3, 3, 3000.0, new HeardModel(), 2);
        HeardFlight generator = new("shahed-136", 105.0, 3.0, 400.0, (-1000.0, 500.0), (0.0, 0.0), 0.0, new SplitMix(6));
        List<TrackMessage> messages = [];
        Correlator correlator = new(world.Nodes, new TrackerSettings(), messages.Add);
        IReadOnlyList<HeardLine> lines = world.Hear(400.0, generator);
        foreach (HeardLine line in lines)
        {
            correlator.Accept(line.Text);
        }

        IReadOnlyList<SiteSource> sites = correlator.SiteSources(DetectionMode.Live);
        Assert.AreEqual(lines.Select(line => line.Node).Distinct().Count(), sites.Count);
        foreach (SiteSource site in sites)
        {
            RegisteredNode node = world.Nodes.Single(node => node.Id == site.Node);
            PlanePoint from = world.Plane.Place(node.Latitude, node.Longitude);
            double bearing = Math.Atan2(-1000.0 - from.East, 500.0 - from.North);
            Assert.AreEqual(0.0, Math.IEEERemainder(site.Bearing - bearing, 2.0 * Math.PI), 3.0 * Degree, site.Node);
            Assert.AreEqual(105.0, site.Rate, 0.5);
        }

        Assert.IsFalse(TrackScore.Confirmed(messages).Any());
        Assert.IsFalse(messages.Any(message => message.Time > HeardWorld.Start + 300.0 && message.Status != TrackStatus.Ended), "it still makes tentative tracks");
    }
}
