using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Http;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Tests.Correlation;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Live;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Contracts;

/// <summary>docs/openapi.yaml is OpenAPI 3.1 by the OpenAPI Initiative's own schema, names all that is served, and what is served is as it says.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OpenApiTests
{
    private const int Seconds = 200;

    private static string Document => Path.Combine(Repository.Root, "docs", "openapi.yaml");

    private static string[] Layers => [.. Enum.GetValues<Layer>().Select(layer => layer.ToString().ToLowerInvariant())];

    [TestMethod]
    public void Document_isTakenByTheSchemaOfOpenApi()
    {
        NodeCheck check = new("openapi", "@seriousme/openapi-schema-validator");
        (int code, string output) = check.Of(Document);

        Assert.AreEqual(0, code, output);
        foreach (string path in Layers.Select(layer => $"/api/{layer}").Append("/api/events").Append("/api/alerts/{alert}/release").Append("/api/alerts/{alert}/withdraw"))
        {
            StringAssert.Contains(output, path, StringComparison.Ordinal);
        }

        check.AssertRefused(Document, "in: path", "in: body");
    }

    [TestMethod]
    public void EveryLayer_isAsItsSchemaSays_andAFieldMissingOrMoreIsRefused()
    {
        // Two drones, a generator that stands, an array that is turned, a single microphone, a node that is gone and one that misbehaves.
        LiveWorld world = new(
            (long)(HeardWorld.Start * 1000.0),
            Seconds,
            new HeardWorld(4, 4, 3000.0, new HeardModel { HeadingSd = 4.0, FalseShare = 0.02, HeadingErrors = new Dictionary<string, double> { ["n05"] = 7.0 }, Singles = new HashSet<string> { "n12" } }, 2),
            new HeardFlight("shahed-136", 105.0, 300.0, 50.0, (-3500.0, -1000.0), (50.0, 5.0), 0.1, new SplitMix(6)),
            new HeardFlight("shahed-136", 118.0, 300.0, 50.0, (2000.0, 600.0), (-45.0, -10.0), 0.1, new SplitMix(7)),
            new HeardFlight("shahed-136", 80.0, 3.0, Seconds, (-4500.0, 4000.0), (0.0, 0.0), 0.0, new SplitMix(8)));
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, world.Areas, _ => { });
        MapModel map = new(correlator);
        correlator.Start(world.Start);
        correlator.Take("earshot/v1/node/n15/status", "{\"v\":1,\"node\":\"n15\",\"state\":\"offline\"}"u8.ToArray(), world.Start);
        HashSet<string> kinds = [];
        for (int second = 0; second < Seconds; second++)
        {
            long now = world.Start + (second * 1000) + 1000;
            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                correlator.Take(topic, payload, now);
            }

            correlator.Take("earshot/v1/node/n14/detection", "{}"u8.ToArray(), now);
            correlator.Take("earshot/v1/node/who/detection", "{}"u8.ToArray(), now);
            correlator.Work(now, () => { });
            map.Draw(now);
            if (second % 10 == 9)
            {
                kinds.UnionWith(Layers.SelectMany((layer, i) => Check(layer, Encoding.UTF8.GetString(map.Read((Layer)i)))));
            }
        }

        CollectionAssert.IsSubsetOf(new[] { "node", "track", "trail", "bearing", "area", "site", "place", "alert" }, kinds.ToArray());
        StringAssert.Contains(Encoding.UTF8.GetString(map.Read(Layer.Nodes)), "quarantined", StringComparison.Ordinal);
    }

    // Returns the kinds of its features; of one of each kind every field is taken away, and one is added.
    private static HashSet<string> Check(string layer, string json)
    {
        Contract contract = Contract.Map(layer);
        Assert.IsEmpty(contract.Faults(json));
        HashSet<string> kinds = [];
        JsonNode all = JsonNode.Parse(json)!;
        foreach (JsonNode? feature in all["features"]?.AsArray() ?? [])
        {
            if (!kinds.Add((string)feature!["properties"]!["kind"]!))
            {
                continue;
            }

            JsonObject properties = feature["properties"]!.AsObject();
            foreach (string field in properties.Select(pair => pair.Key).Where(field => field is not ("alt" or "altSd" or "by" or "text" or "from" or "earliest" or "latest" or "chance" or "type" or "p" or "speed" or "course" or "height")).ToArray())
            {
                JsonNode changed = JsonNode.Parse(feature.ToJsonString())!;
                changed["properties"]!.AsObject().Remove(field);
                Assert.IsNotEmpty(contract.Faults(Alone(changed)), $"{layer}: {field} is missing");
            }

            JsonNode more = JsonNode.Parse(feature.ToJsonString())!;
            more["properties"]!["more"] = 1;
            Assert.IsNotEmpty(contract.Faults(Alone(more)), $"{layer}: a field more");
        }

        return kinds;
    }

    private static string Alone(JsonNode feature) => new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature) }.ToJsonString();
}
