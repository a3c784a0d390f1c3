using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NetTopologySuite.Geometries;

namespace Earshot.Tests.Warning;

/// <summary>Nobody is warned where no drone is. EARSHOT_QUIET_MINUTES makes it longer; docs/measurements.md has the day.</summary>
[TestClass]
public sealed class QuietTests
{
    // Not the seed that the support was set on.
    private const ulong Seed = 2;

    [TestMethod]
    public void MopedsGeneratorsAndFalseDetections_areNoReasonForAnAlert()
    {
        double minutes = Environment.GetEnvironmentVariable("EARSHOT_QUIET_MINUTES") is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 10.0;
        Scenario scenario = DetectionScenarios.Make("quiet-day", Seed) with { Duration = minutes * 60.0 };
        RegisteredNode[] nodes = [.. scenario.Nodes.Select(node => new RegisteredNode(
            node.Id, scenario.Frame.LatitudeOf(node.Place), scenario.Frame.LongitudeOf(node.Place), scenario.Frame.Altitude, node.Tolerance.Heading))];

        // Whatever is a reason anywhere is one here.
        WarningDesk desk = new([WatchedArea.Zone("Everywhere", new Polygon(new LinearRing([new(26, 56), new(29, 56), new(29, 57), new(26, 57), new(26, 56)])))], new WarningSettings());
        double asOf = double.NaN;
        List<AlertNews> news = [];
        int lines = 0;
        Correlator correlator = new(nodes, new TrackerSettings(), message =>
        {
            news.AddRange(message.AsOf > asOf ? desk.Advance(asOf) : []);
            asOf = message.AsOf;
            desk.Take(message);
        });
        foreach (SimulatedDetection line in new DetectionSimulation(scenario, new NodeModel { FalseShare = 0.1 }).Run((_, _, _) => { }))
        {
            lines++;
            correlator.Accept(line.Text);
        }

        Assert.IsGreaterThan(2500, lines, "too few to prove anything");
        Assert.IsEmpty(news, string.Join('\n', news.Select(one => one.Alert)));
    }
}
