using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary><c>correlate --zones</c>: from the detections of a simulated drone to who came in where, and the alert.</summary>
[TestClass]
public sealed class CorrelateZonesTests
{
    private const string Zones = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"District"},
        "geometry":{"type":"Polygon","coordinates":[[[27.0,56.4],[27.6,56.4],[27.6,56.49],[27.0,56.49],[27.0,56.4]]]}}]}
        """;

    [TestMethod]
    public void SimulatedDrone_comesIntoTheDistrict_andIsWarnedOfBefore()
    {
        using TestFolder folder = new();
        Assert.AreEqual(0, CommandLineRun.Of("simulate", "border-line", "-o", folder.Path, "--detections").ExitCode);
        string zones = folder.Write("zones.geojson", Encoding.UTF8.GetBytes(Zones));

        CommandLineRun run = CommandLineRun.Of(
            "correlate", "--nodes", folder["nodes.json"], "--input", folder["detections.jsonl"], "--zones", zones, "-o", folder["out"], "--json");

        Assert.AreEqual(0, run.ExitCode, run.Error);
        JsonNode incursion = JsonNode.Parse(run.OutputLines.Single(line => line.Contains("\"incursion\"", StringComparison.Ordinal)))!["message"]!;
        Assert.AreEqual("District", (string?)incursion["area"]);
        Assert.AreEqual(56.49, (double)incursion["entry"]!["lat"]!, 1e-4);
        Assert.IsTrue((bool)incursion["seenEntering"]!);

        string[] alerts = File.ReadAllLines(folder["out/alerts.jsonl"]);
        Assert.IsNotEmpty(alerts);
        foreach (string alert in alerts)
        {
            Assert.AreEqual(string.Empty, string.Join('\n', Contract.Alert.Faults(alert)));
        }

        string first = (string)JsonNode.Parse(alerts.First(alert => alert.Contains("\"level\":\"warning\"", StringComparison.Ordinal)))!["t"]!;
        Assert.IsLessThan(0, string.CompareOrdinal(first, (string)incursion["entry"]!["t"]!), $"warned at {first}, in at {incursion["entry"]!["t"]}");
        Assert.HasCount(1, File.ReadAllLines(folder["out/incursions.jsonl"]));
        StringAssert.Contains(File.ReadAllText(Directory.GetFiles(folder["out/cap"]).Single()), "<status>Draft</status>", StringComparison.Ordinal);
    }

    [TestMethod]
    public void BadZones_areRefusedWithOneLine()
    {
        using TestFolder folder = new();
        string nodes = folder.Write("nodes.json", """{"nodes":[{"id":"a","lat":56.5,"lon":27.3}]}"""u8.ToArray());
        string zones = folder.Write("zones.geojson", """{"type":"FeatureCollection","features":[{"properties":{"name":"Town"},"geometry":{"type":"Point","coordinates":[27,56]}}]}"""u8.ToArray());

        CommandLineRun.Of("correlate", "--nodes", nodes, "--input", nodes, "--zones", zones).AssertRefused(2, zones, "features[0] ('Town')", "\"radius\" in metres");
        CommandLineRun.Of("correlate", "--nodes", nodes, "--input", nodes, "--zones", folder["none"]).AssertRefused(2, folder["none"], "cannot be read");
    }
}
