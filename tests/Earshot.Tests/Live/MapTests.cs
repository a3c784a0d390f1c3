using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Correlation.Http;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Converters;

namespace Earshot.Tests.Live;

/// <summary>The map: layers that a GeoJSON reader takes, events, decisions, and a page that needs nothing from elsewhere.</summary>
[TestClass]
public sealed class MapTests
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new GeoJsonConverterFactory() } };

    [TestMethod]
    public async Task Map_servesWhatTheCorrelatorKnows_andTakesDecisions()
    {
        LiveWorld world = new();
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveCorrelator correlator = new(new LiveSettings(), world.Nodes, memory, world.Areas, _ => { });
        MapModel model = new(correlator);
        correlator.Start(world.Start);
        correlator.Take("earshot/v1/node/n15/status", "{\"v\":1,\"node\":\"n15\",\"state\":\"offline\"}"u8.ToArray(), world.Start);
        for (int second = 0; second < 38; second++)
        {
            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                correlator.Take(topic, payload, world.Start + (second * 1000) + 1000);
            }

            correlator.Work(world.Start + (second * 1000) + 1000, () => { });
            model.Draw(world.Start + (second * 1000) + 1000);
        }

        await using MapServer server = await MapServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), model, (alert, who, release) => Task.FromResult(correlator.Decide(alert, who, release, world.Start + 38_500)));
        using HttpClient client = new() { BaseAddress = server.Address };

        FeatureCollection nodes = await ReadAsync(client, "nodes");
        Assert.HasCount(16, nodes);
        Assert.AreEqual("offline", nodes.Single(node => (string)node.Attributes["node"] == "n15").Attributes["state"]);
        FeatureCollection tracks = await ReadAsync(client, "tracks");
        Assert.AreEqual(2, tracks.Count(track => (string)track.Attributes["kind"] == "track" && (string)track.Attributes["state"] == "confirmed"));
        Assert.IsTrue(tracks.Any(track => (string)track.Attributes["kind"] == "trail" && track.Geometry.NumPoints > 10));
        Assert.AreEqual("Town", (await ReadAsync(client, "zones")).Single().Attributes["name"]);
        IFeature alert = (await ReadAsync(client, "alerts")).Single();
        Assert.IsNotEmpty(await ReadAsync(client, "bearings"));
        JsonNode status = JsonNode.Parse(await client.GetStringAsync("/api/status"))!;
        Assert.IsGreaterThan(250, (int)status["used"]!);
        Assert.AreEqual(0, (int)status["refused"]!["notJson"]!);

        // Whoever connects is told every layer at once.
        using Stream events = await client.GetStreamAsync("/api/events");
        using StreamReader reader = new(events);
        HashSet<string> told = [];
        while (told.Count < Enum.GetValues<Layer>().Length)
        {
            string line = (await reader.ReadLineAsync())!;
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                told.Add(line[7..]);
                using JsonDocument data = JsonDocument.Parse((await reader.ReadLineAsync())!["data: ".Length..]);
            }
        }

        // A human decides, once, and under a name.
        string name = (string)alert.Attributes["alert"];
        Assert.AreEqual(HttpStatusCode.Conflict, await DecideAsync(client, $"/api/alerts/{name}/release", "{\"who\":\"\"}"));
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, (await client.PostAsync($"/api/alerts/{name}/release", new StringContent("{\"who\":\"a\"}", Encoding.UTF8, "text/plain"))).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, await DecideAsync(client, $"/api/alerts/{name}/release", "{\"who\":\"A. Operator\"}"));
        Assert.AreEqual(HttpStatusCode.Conflict, await DecideAsync(client, $"/api/alerts/{name}/release", "{\"who\":\"A. Operator\"}"));
        List<AlertNews> news = [];
        correlator.Journal.Results.Warned += news.Add;
        correlator.Work(world.Start + 39_000, () => { });
        Assert.IsTrue(news.Any(one => one.Public && one.Alert.By == "A. Operator"));
        string[] audit = [.. memory.Kept(KeptKind.Audit, 0, long.MaxValue).Where(one => one.Name == "A. Operator").Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        Assert.Contains(line => line.Contains($"release {name}: done", StringComparison.Ordinal), audit);
    }

    [TestMethod]
    public async Task Page_needsNothingFromElsewhere_andAnswersToItsOwnNameOnly()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveWorld world = new();
        MapModel model = new(new LiveCorrelator(new LiveSettings(), world.Nodes, memory, [], _ => { }));
        await using MapServer server = await MapServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), model, (_, _, _) => throw new InvalidOperationException());
        using HttpClient client = new() { BaseAddress = server.Address };
        foreach (string file in new[] { "/", "/map.css", "/map.js" })
        {
            HttpResponseMessage response = await client.GetAsync(file);
            string text = await response.Content.ReadAsStringAsync();
            Assert.IsGreaterThan(500, text.Length);
            Assert.DoesNotContain("http:", text);
            Assert.DoesNotContain("https:", text);
            StringAssert.Contains(response.Headers.GetValues("Content-Security-Policy").Single(), "default-src 'none'", StringComparison.Ordinal);
        }

        using HttpRequestMessage foreign = new(HttpMethod.Get, "/api/nodes");
        foreign.Headers.Host = "evil.example.org";
        Assert.AreEqual(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(foreign)).StatusCode);
    }

    private static async Task<HttpStatusCode> DecideAsync(HttpClient client, string path, string body) =>
        (await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode;

    private static async Task<FeatureCollection> ReadAsync(HttpClient client, string layer) =>
        JsonSerializer.Deserialize<FeatureCollection>(await client.GetStringAsync($"/api/{layer}"), s_options)!;
}
