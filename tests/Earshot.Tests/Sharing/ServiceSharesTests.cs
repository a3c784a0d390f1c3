using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Earshot.Tests.Live;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using MQTTnet;
using MQTTnet.Protocol;
using Content = Earshot.Correlation.Sharing.Sapient.Wire.SapientMessage.ContentOneofCase;
using Location = Earshot.Correlation.Sharing.Sapient.Wire.Location;
using RegistrationAck = Earshot.Correlation.Sharing.Sapient.Wire.RegistrationAck;
using SapientMessage = Earshot.Correlation.Sharing.Sapient.Wire.SapientMessage;

namespace Earshot.Tests.Sharing;

/// <summary>The program itself: two drones are heard over MQTT, and others are told of them as Cursor on Target, SAPIENT and, once a human released the warning, CAP.</summary>
[TestClass]
public sealed class ServiceSharesTests
{
    // So far back does what nodes publish first lie: it counts where it belongs, and the test need not wait for it.
    private const int Before = 28_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);
    private static readonly XNamespace s_cap = "urn:oasis:names:tc:emergency:cap:1.2";

    [TestMethod]
    public async Task TracksAndWarnings_reachOthers_inTheirOwnFormats()
    {
        using CancellationTokenSource limit = new(s_limit);
        using TestFolder folder = new();
        using UdpClient tak = new(new IPEndPoint(IPAddress.Loopback, 0));
        using TcpListener fusion = new(IPAddress.Loopback, 0);
        fusion.Start();
        WriteNodes(folder);
        File.WriteAllText(
            folder["zones.geojson"],
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"Town\",\"radius\":6000},\"geometry\":{\"type\":\"Point\",\"coordinates\":[27.3,56.5]}}]}");

        using Process service = Start(
            "correlate", "--nodes", folder["nodes.json"], "--zones", folder["zones.geojson"], "--broker", "embedded:0", "--http", "127.0.0.1:0",
            "--cot", $"udp://{tak.Client.LocalEndPoint}", "--sapient", fusion.LocalEndpoint.ToString()!, "--cap", folder["cap"], "--sender", "warning.example.org", "--json");
        try
        {
            Dictionary<string, JsonNode> told = await ReadAsync(service, limit.Token, "connected", "map");
            Task<SapientMessage> report = ReportAsync(fusion, limit.Token);
            Task<XElement> track = EventAsync(tak, limit.Token);
            Uri broker = new((string)told["connected"]["broker"]!);
            using IMqttClient publisher = new MqttClientFactory().CreateMqttClient();
            await publisher.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithTimeout(s_limit).Build(), limit.Token);
            using HttpClient operators = new() { BaseAddress = new Uri((string)told["map"]["url"]!) };
            LiveWorld world = new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Before, 120.0, (-1500.0, 500.0), (2500.0, -500.0));
            Task<string> released = ReleaseAsync(operators, limit.Token);
            await PublishAsync(publisher, world, Task.WhenAll(report, track, released), limit.Token);

            // The same flight in all: within the radius of the nodes' grid, under one name.
            XElement point = (await track).Element("point")!;
            Assert.AreEqual(56.5, (double)point.Attribute("lat")!, 0.1);
            Assert.AreEqual(27.3, (double)point.Attribute("lon")!, 0.2);
            Location place = (await report).DetectionReport.Location;
            Assert.AreEqual(56.5, place.Y, 0.1);
            Assert.AreEqual(27.3, place.X, 0.2);
            string tracks = await operators.GetStringAsync("/api/tracks", limit.Token);
            StringAssert.Contains(tracks, ((string)(await track).Attribute("uid")!)["earshot.".Length..], StringComparison.Ordinal);

            XElement notice = await NoticeAsync(folder["cap"], await released, limit.Token);
            Assert.AreEqual("warning.example.org", (string?)notice.Element(s_cap + "sender"));
            Assert.AreEqual("Actual", (string?)notice.Element(s_cap + "status"));
            Assert.AreEqual("Public", (string?)notice.Element(s_cap + "scope"));
            Assert.AreEqual("Town", (string?)notice.Element(s_cap + "info")!.Element(s_cap + "area")!.Element(s_cap + "areaDesc"));
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }

    [TestMethod]
    public async Task CursorOnTargetOverTcp_isToldToAReceiverThatComesLate_andGoes_andComesBack_andNothingElseWaitsForIt()
    {
        using CancellationTokenSource limit = new(s_limit);
        using TestFolder folder = new();
        WriteNodes(folder);
        IPEndPoint tak = FreePort();
        string address = $"tcp://{tak}";
        using Process service = Start("correlate", "--nodes", folder["nodes.json"], "--broker", "embedded:0", "--cot", address, "--json");
        try
        {
            ConcurrentQueue<JsonNode> told = [];
            _ = ListenAsync(service, told, limit.Token);
            Uri broker = new((string)(await FirstAsync(told, record => (string)record["record"]! == "connected", limit.Token))["broker"]!);
            JsonNode refused = await FirstAsync(told, record => (string)record["record"]! == "link", limit.Token);
            Assert.AreEqual(address, (string?)refused["to"]);
            StringAssert.Contains((string)refused["why"]!, "refused", StringComparison.Ordinal);

            // Tracks go on while nobody is there.
            using IMqttClient publisher = new MqttClientFactory().CreateMqttClient();
            await publisher.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithTimeout(s_limit).Build(), limit.Token);
            LiveWorld world = new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Before, 120.0, (-1500.0, 500.0), (2500.0, -500.0));
            TaskCompletionSource done = new();
            Task publishing = PublishAsync(publisher, world, done.Task, limit.Token);
            await FirstAsync(told, record => (string)record["record"]! == "track" && (string?)record["message"]!["state"] == "confirmed", limit.Token);
            string first = await EventOverTcpAsync(tak, limit.Token);
            await FirstAsync(told, record => Says(record, address, true), limit.Token);
            await FirstAsync(told, record => Says(record, address, false) && ((string)record["why"]!).Contains("closed", StringComparison.Ordinal), limit.Token);
            string second = await EventOverTcpAsync(tak, limit.Token);
            done.SetResult();
            await publishing;

            string[] tracks = [.. told.Where(record => (string)record["record"]! == "track").Select(record => $"earshot.{record["message"]!["track"]}").Distinct()];
            Assert.Contains(first, tracks);
            Assert.Contains(second, tracks);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static bool Says(JsonNode record, string to, bool connected) =>
        (string)record["record"]! == "link" && (string?)record["to"] == to && (bool)record["connected"]! == connected;

    // A receiver that comes, takes one event, and goes.
    private static async Task<string> EventOverTcpAsync(IPEndPoint tak, CancellationToken stop)
    {
        using TcpListener listener = new(tak);
        listener.Start();
        using TcpClient client = await listener.AcceptTcpClientAsync(stop);
        listener.Stop();
        using StreamReader reader = new(client.GetStream());
        return (string)XElement.Parse(await reader.ReadLineAsync(stop) ?? string.Empty).Attribute("uid")!;
    }

    private static IPEndPoint FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private static async Task ListenAsync(Process service, ConcurrentQueue<JsonNode> told, CancellationToken stop)
    {
        while (await service.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            told.Enqueue(JsonNode.Parse(line)!);
        }
    }

    private static async Task<JsonNode> FirstAsync(ConcurrentQueue<JsonNode> told, Func<JsonNode, bool> wanted, CancellationToken stop)
    {
        JsonNode? found;
        while ((found = told.FirstOrDefault(wanted)) is null)
        {
            await Task.Delay(20, stop);
        }

        return found;
    }

    private static void WriteNodes(TestFolder folder) => File.WriteAllText(folder["nodes.json"], new JsonObject
    {
        ["nodes"] = new JsonArray([.. new LiveWorld().Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude })]),
    }.ToJsonString());

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "earshot.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    // Reads what the program says until it has said all of these; the rest is read and left.
    private static async Task<Dictionary<string, JsonNode>> ReadAsync(Process service, CancellationToken stop, params string[] records)
    {
        Dictionary<string, JsonNode> told = [];
        while (!records.All(told.ContainsKey))
        {
            string line = await service.StandardOutput.ReadLineAsync(stop) ?? throw new IOException("the program has ended");
            JsonNode record = JsonNode.Parse(line)!;
            told[(string)record["record"]!] = record;
        }

        _ = Task.Run(() => service.StandardOutput.ReadToEndAsync(CancellationToken.None), CancellationToken.None);
        return told;
    }

    private static async Task<SapientMessage> ReportAsync(TcpListener fusion, CancellationToken stop)
    {
        using SapientPeer peer = new(await fusion.AcceptTcpClientAsync(stop));
        Assert.AreEqual(Content.Registration, (await peer.ReadAsync(stop)).ContentCase);
        await peer.WriteAsync(new SapientMessage { RegistrationAck = new RegistrationAck { Acceptance = true } }, stop);
        return await peer.ReadUntilAsync(Content.DetectionReport, stop);
    }

    private static async Task<XElement> EventAsync(UdpClient tak, CancellationToken stop)
    {
        XElement one;
        do
        {
            one = XElement.Parse(Encoding.UTF8.GetString((await tak.ReceiveAsync(stop)).Buffer));
        }
        while (!((string?)one.Attribute("uid"))!.StartsWith("earshot.", StringComparison.Ordinal));
        return one;
    }

    // What a person does at the map: sees the warning that is proposed, and releases it.
    private static async Task<string> ReleaseAsync(HttpClient operators, CancellationToken stop)
    {
        while (true)
        {
            JsonNode alerts = JsonNode.Parse(await operators.GetStringAsync("/api/alerts", stop))!;
            foreach (JsonNode alert in alerts["features"]!.AsArray().Select(feature => feature!["properties"]!).Where(alert => (string?)alert["state"] == "proposed" && (string?)alert["level"] == "warning"))
            {
                string name = (string)alert["alert"]!;
                HttpResponseMessage answer = await operators.PostAsync($"/api/alerts/{name}/release", new StringContent("{\"who\":\"A. Operator\"}", Encoding.UTF8, "application/json"), stop);
                if (answer.IsSuccessStatusCode)
                {
                    return name;
                }
            }

            await Task.Delay(100, stop);
        }
    }

    // Each message when its node would have published it; what lies before is published at once.
    private static async Task PublishAsync(IMqttClient publisher, LiveWorld world, Task done, CancellationToken stop)
    {
        for (int second = 0; !done.IsCompleted && second < 120; second++)
        {
            while (!done.IsCompleted && DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() < world.Start + (second * 1000) + 1000)
            {
                await Task.Delay(50, stop);
            }

            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                await publisher.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), stop);
            }
        }

        await done;
    }

    private static async Task<XElement> NoticeAsync(string folder, string alert, CancellationToken stop)
    {
        while (true)
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, string.Create(CultureInfo.InvariantCulture, $"{alert}-*.xml")) is [string file, ..])
            {
                return XElement.Load(file);
            }

            await Task.Delay(100, stop);
        }
    }
}
