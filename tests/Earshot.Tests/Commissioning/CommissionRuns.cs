using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Simulation.Scenarios;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary>Simulated arrays with faults, and what <c>commission</c> says about them.</summary>
internal sealed class CommissionRuns : IDisposable
{
    /// <summary>The heading that is entered, in degrees.</summary>
    public const string Heading = "30";

    private readonly TestFolder _folder = new();

    /// <summary>Gets the table of places of the last source that went round.</summary>
    public string Path => _folder["path.csv"];

    /// <summary>Gets the heading that the array really had.</summary>
    public double TrueHeading { get; private set; }

    /// <summary>Simulates the ready-made ride round a node.</summary>
    /// <param name="node">Fields of the node besides its own, as JSON: its faults.</param>
    /// <param name="wind">Metres a second.</param>
    /// <returns>The recording's path.</returns>
    public string Ride(string node, double wind = 2.0) => Simulate(node, 17.0, scenario => scenario["atmosphere"]!["wind"] = wind);

    /// <summary>Moves the places in the table at random.</summary>
    /// <param name="metres">One sigma in both directions.</param>
    public void Displace(double metres)
    {
        SplitMix random = new(5);
        Rewrite((t, x, y) => (t, x + (metres * random.NextGaussian()), y + (metres * random.NextGaussian())));
    }

    /// <summary>Makes the table that of a ride half as fast again.</summary>
    public void RideFaster() => Rewrite((t, x, y) => (t / 1.5, x, y));

    /// <summary>Simulates an engine that stands still.</summary>
    /// <param name="node">Fields of the node besides its own, as JSON: its faults.</param>
    /// <param name="azimuth">Where it stands, 30 m away.</param>
    /// <returns>The recording's path.</returns>
    public string Stand(string node, double azimuth) => Simulate(node, 4.0, scenario =>
    {
        (double sine, double cosine) = Math.SinCos(azimuth * Math.PI / 180.0);
        JsonObject source = scenario["sources"]![0]!.AsObject();
        source["path"] = new JsonArray(new JsonObject { ["x"] = 30.0 * sine, ["y"] = 30.0 * cosine, ["z"] = 1.0 });
        source.Remove("repeat");
    });

    /// <summary>Runs the verb.</summary>
    /// <param name="args">Its arguments behind the verb.</param>
    /// <returns>What it printed as JSON, checked to be such.</returns>
    public static Findings Commission(params string[] args)
    {
        CommandLineRun run = CommandLineRun.Of(["commission", .. args, "--heading", Heading, "--json"]);
        Assert.AreEqual(string.Empty, run.Error);
        return new Findings(run.ExitCode, [.. run.OutputLines.Select(line => JsonNode.Parse(line)!)]);
    }

    private void Rewrite(Func<double, double, double, (double T, double X, double Y)> change) => File.WriteAllLines(Path, File.ReadAllLines(Path).Skip(1)
        .Select(line => Array.ConvertAll(line.Split(','), field => double.Parse(field, CultureInfo.InvariantCulture)))
        .Select(row => change(row[0], row[1], row[2]))
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.T},{row.X},{row.Y}")).Prepend("t,x,y").ToArray());

    public void Dispose() => _folder.Dispose();

    private string Simulate(string node, double duration, Action<JsonNode> change)
    {
        JsonNode scenario = JsonNode.Parse(ReadyMadeScenarios.Content("drive-round"))!;
        scenario["duration"] = duration;
        foreach ((string field, JsonNode? value) in JsonNode.Parse(node)!.AsObject())
        {
            scenario["nodes"]![0]![field] = value?.DeepClone();
        }

        change(scenario);
        File.WriteAllText(_folder["scenario.json"], scenario.ToJsonString());
        CommandLineRun run = CommandLineRun.Of("simulate", _folder["scenario.json"], "-o", _folder["out"]);
        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        IEnumerable<string> rows = File.ReadLines(_folder["out/truth.jsonl"]).Select(line => JsonNode.Parse(line)!).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{(double)row["t"]!},{(double)row["xNow"]!},{(double)row["yNow"]!}"));
        File.WriteAllLines(Path, rows.Prepend("t,x,y"));
        TrueHeading = (double)JsonNode.Parse(File.ReadAllText(_folder["out/manifest.json"]))!["nodes"]![0]!["headingTrue"]!;
        return _folder["out/node.wav"];
    }
}
