using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Correlation.Memory;
using Earshot.Tests.Hal;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>The program itself, killed at random moments (SIGKILL) in real time while two drones fly; EARSHOT_KILLS says how often.</summary>
[TestClass]
public sealed class KilledProcessTests
{
    private const int Settle = 30;
    private const int Between = 5;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void ProgramKilledAgainAndAgain_keepsTracksAndAlerts()
    {
        if (Environment.GetEnvironmentVariable("EARSHOT_KILLS") is not { Length: > 0 } text)
        {
            Assert.Inconclusive("Skipped: it takes five seconds of real time for each kill; EARSHOT_KILLS=20 runs it.");
            return;
        }

        int kills = int.Parse(text, CultureInfo.InvariantCulture);
        double seconds = Settle + (kills * Between);
        LiveWorld world = new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 5000, seconds, (-25.0 * seconds, 500.0), (22.0 * seconds, -500.0));
        using TestFolder folder = new();
        using TestBroker broker = new();
        File.WriteAllText(folder["nodes.json"], new JsonObject
        {
            ["nodes"] = new JsonArray([.. world.Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude })]),
        }.ToJsonString());
        File.WriteAllText(
            folder["zones.geojson"],
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"Town\",\"radius\":2000},\"geometry\":{\"type\":\"Point\",\"coordinates\":[27.36,56.505]}}]}");

        SplitMix random = new(17);
        Process process = Start(folder, broker.Port);
        long next = world.Start + (Settle * 1000);
        int killed = 0;
        for (int second = 0; second < (int)seconds; second++)
        {
            while (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() is long now && now < world.Start + (second * 1000) + 1000)
            {
                if (now >= next && killed < kills)
                {
                    process.Kill();
                    process.WaitForExit();
                    process.Dispose();
                    Thread.Sleep((int)(random.NextDouble() * 1000.0));
                    process = Start(folder, broker.Port);
                    killed++;
                    next = now + 2000 + (long)(random.NextDouble() * 2000.0 * (Between - 2));
                }

                Thread.Sleep(5);
            }

            foreach ((string topic, byte[] payload) in world.Messages[second])
            {
                broker.Send(topic, Encoding.UTF8.GetString(payload));
            }
        }

        process.Kill();
        process.WaitForExit();
        process.Dispose();
        JsonNode[] tracks = [.. broker.Received.Where(message => message.Topic.Contains("/track/", StringComparison.Ordinal) && message.Payload.Length > 0).Select(message => JsonNode.Parse(message.Payload)!)];
        string[] confirmed = [.. tracks.Where(track => (string?)track["state"] == "confirmed").Select(track => (string)track["track"]!).Distinct()];
        string[] ended = [.. tracks.Where(track => (string?)track["state"] == "ended").Select(track => (string)track["track"]!).Intersect(confirmed)];
        string[] alerts = [.. broker.Received.Where(message => message.Topic.Contains("/alert/", StringComparison.Ordinal)).Select(message => message.Payload)];
        using SqlMemory memory = SqlMemory.Open(Database(folder));
        string[] kept = [.. memory.Kept(KeptKind.Alert, 0, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        TestContext.WriteLine($"{killed} kills: {tracks.Length} track messages, confirmed tracks {confirmed.Length}, of those ended {ended.Length}; {kept.Length} alert messages kept, {alerts.Length} published, {alerts.Distinct().Count()} of them different");

        Assert.AreEqual(kills, killed);
        Assert.HasCount(2, confirmed, "a track has lost its name");
        Assert.IsEmpty(ended);
        Assert.IsNotEmpty(alerts);
        Assert.HasCount(alerts.Length, alerts.Distinct(), "an alert was told twice");
        Assert.HasCount(1, alerts.Select(alert => (string)JsonNode.Parse(alert)!["alert"]!).Distinct(), "an alert was made twice");

        // Of an alert that changed twice while nobody could be told, the broker is told the latest.
        Assert.IsGreaterThanOrEqualTo(kept.Length - 1, alerts.Length);
        CollectionAssert.IsSubsetOf(alerts, kept);
    }

    private static string Database(TestFolder folder) => Environment.GetEnvironmentVariable("EARSHOT_POSTGRES") ?? folder["live.db"];

    private static Process Start(TestFolder folder, int port)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "earshot.dll");
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[program, "correlate", "--nodes", folder["nodes.json"], "--zones", folder["zones.geojson"], "--database", Database(folder), "--broker", $"mqtt://127.0.0.1:{port}"])
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
