using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Http;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Tests.Correlation;
using Earshot.Tools;
using Earshot.Tools.Correlating;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>The live service says what it has learnt: in its lines, in its records and on the map.</summary>
[TestClass]
public sealed class LearntShownTests
{
    private const int Seconds = 200;

    [TestMethod]
    public void HeadingsToMend_andWhatStands_areTold_andStandOnTheMap()
    {
        // Two drones cross while a generator stands near a node whose array is not turned as entered.
        LiveWorld world = new(
            (long)(HeardWorld.Start * 1000.0),
            Seconds,
            new HeardWorld(4, 4, 3000.0, new HeardModel { HeadingSd = 4.0, BearingSd = 2.0, HeadingErrors = new Dictionary<string, double> { ["n05"] = 7.0 } }, 2),
            new HeardFlight("shahed-136", 105.0, 300.0, 50.0, (-3500.0, -1000.0), (50.0, 5.0), 0.1, new SplitMix(6)),
            new HeardFlight("shahed-136", 118.0, 300.0, 50.0, (2000.0, 600.0), (-45.0, -10.0), 0.1, new SplitMix(7)),
            new HeardFlight("shahed-136", 80.0, 3.0, Seconds, (-4500.0, 4000.0), (0.0, 0.0), 0.0, new SplitMix(8)));
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, [], _ => { });
        SetClock clock = new(world.Start);
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using StringWriter json = new(CultureInfo.InvariantCulture);
        LiveView told = new(new Terminal(text, text, outputInteractive: false, errorInteractive: false), false, correlator, clock);
        LiveView recorded = new(new Terminal(json, json, outputInteractive: false, errorInteractive: false), true, correlator, clock);
        MapModel map = new(correlator);
        correlator.Start(world.Start);
        for (int second = 0; second < Seconds; second++)
        {
            clock.Milliseconds = world.Start + (second * 1000) + 1000;
            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                correlator.Take(topic, payload, clock.Milliseconds);
            }

            correlator.Work(clock.Milliseconds, () => { });
            told.ShowCounts();
            recorded.ShowCounts();
        }

        clock.Milliseconds += 60_000;
        told.ShowCounts();
        recorded.ShowCounts();
        string[] lines = [.. text.ToString().Split('\n').Where(line => line.Contains("mend", StringComparison.Ordinal))];
        Assert.HasCount(1, lines, text.ToString());
        StringAssert.Contains(lines[0], "n05: its bearings are", StringComparison.Ordinal);
        StringAssert.Contains(text.ToString(), "something that stands at", StringComparison.Ordinal);
        JsonNode[] records = [.. json.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        JsonNode bias = records.Last(record => (string?)record["record"] == "bias" && (string?)record["node"] == "n05");
        Assert.AreEqual(7.0, (double)bias["offset"]!, 1.0);
        Assert.IsTrue((bool)bias["applied"]!);
        Assert.IsTrue(records.Any(record => (string?)record["record"] == "site" && Math.Abs((double)record["f0"]! - 80.0) < 1.0));

        // A minute in which nothing changed is told by its counts alone.
        int before = text.ToString().Split('\n').Length;
        clock.Milliseconds += 60_000;
        told.ShowCounts();
        Assert.AreEqual(before + 1, text.ToString().Split('\n').Length);

        map.Draw(clock.Milliseconds);
        JsonNode heading = Features(map, Layer.Nodes).Single(node => (string?)node["node"] == "n05")["heading"]!;
        Assert.AreEqual(7.0, (double)heading["offset"]!, 1.0);
        Assert.IsTrue((bool)heading["applied"]!);
        Assert.IsTrue(Features(map, Layer.Sites).All(site => Math.Abs((double)site["f0"]! - 80.0) < 1.0));
        Assert.IsNotEmpty(Features(map, Layer.Sites));
    }

    private static JsonNode[] Features(MapModel map, Layer layer) =>
        [.. JsonNode.Parse(Encoding.UTF8.GetString(map.Read(layer)))!["features"]!.AsArray().Select(feature => feature!["properties"]!)];
}
