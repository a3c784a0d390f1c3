using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tests.Live;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>The program itself reads detections from a pipe, and is told to end while it waits for the next.</summary>
/// <remarks>By SIGTERM, which a service manager sends and the program takes as it takes Ctrl-C: the SIGINT of a Ctrl-C is ignored by whatever a shell
/// has started in the background, this test among it.</remarks>
[TestClass]
public sealed class EndedStreamTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task StandardInputThatNeverEnds_toldToEnd_tellsAndWritesAllThatCame()
    {
        using CancellationTokenSource limit = new(s_limit);
        using TestFolder folder = new();
        LiveWorld world = new();
        File.WriteAllText(folder["nodes.json"], new JsonObject
        {
            ["nodes"] = new JsonArray([.. world.Nodes.Select(node => new JsonObject { ["id"] = node.Id, ["lat"] = node.Latitude, ["lon"] = node.Longitude, ["alt"] = node.Altitude })]),
        }.ToJsonString());
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        Array.ForEach([Path.Combine(AppContext.BaseDirectory, "earshot.dll"), "correlate", "--nodes", folder["nodes.json"], "--input", "-", "-o", folder["out"], "--json"], start.ArgumentList.Add);
        using Process program = Process.Start(start)!;
        try
        {
            foreach ((_, byte[] payload) in Enumerable.Range(0, 30).SelectMany(second => world.Messages[second]))
            {
                program.StandardInput.BaseStream.Write([.. payload, (byte)'\n']);
            }

            await program.StandardInput.BaseStream.FlushAsync(limit.Token);
            List<JsonNode> told = [];
            while (!told.Exists(record => (string?)record["message"]?["state"] == "confirmed"))
            {
                told.Add(JsonNode.Parse((await program.StandardOutput.ReadLineAsync(limit.Token))!)!);
            }

            using Process end = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
            while (await program.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                told.Add(JsonNode.Parse(line)!);
            }

            await program.WaitForExitAsync(limit.Token);
            Assert.AreEqual(0, program.ExitCode);
            Assert.AreEqual("summary", (string?)told[^1]["record"]);
            Assert.HasCount(told.Count(record => (string?)record["record"] == "track"), await File.ReadAllLinesAsync(Path.Combine(folder["out"], "tracks.jsonl"), limit.Token));
        }
        finally
        {
            program.Kill();
        }
    }
}
