using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Tools.Scoring;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>Simulates a scenario at the level of detections and writes what the correlator reads: no sound is made.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="options">Where to write, and how to print.</param>
/// <param name="terminal">Where output goes.</param>
internal sealed class DetectionVerb(Scenario scenario, SimulateOptions options, Terminal terminal)
{
    private const string TruthFile = "truth.jsonl";
    private const string NodesFile = "nodes.json";
    private const string DetectionsFile = "detections.jsonl";

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public int Run(CancellationToken stop)
    {
        Array.ForEach([TruthFile, NodesFile, DetectionsFile], name => OutputFile.Require(InFolder(name)));
        int count = 0;
        using (FileStream log = File.Create(InFolder(DetectionsFile)))
        {
            foreach (SimulatedDetection detection in new DetectionSimulation(scenario, new NodeModel { FalseShare = options.FalseShare }).Run())
            {
                stop.ThrowIfCancellationRequested();
                log.Write(detection.Text);
                log.WriteByte((byte)'\n');
                count++;
            }
        }

        OutputFile.Write(InFolder(NodesFile), SimulationFiles.Nodes(scenario));
        OutputFile.Write(InFolder(TruthFile), SimulationFiles.Truth(scenario.Frame, Truth()));
        if (options.Json)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["record"] = "summary",
                ["scenario"] = scenario.Name,
                ["nodes"] = scenario.Nodes.Count,
                ["sources"] = scenario.Sources.Count,
                ["detections"] = count,
            }.ToJsonString());
        }
        else
        {
            terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name}: {scenario.Nodes.Count} nodes, {scenario.Sources.Count} sources, {count} detections in {scenario.Duration:F0} s, without sound."));
        }

        return ExitCode.Done;
    }

    // A row for each source and second, at the node that hears it loudest.
    private IEnumerable<TruthRow> Truth()
    {
        IReadOnlyList<SimulatedSource> sources = SimulatedSource.Of(scenario);
        for (int i = 0; i < sources.Count; i++)
        {
            SimulatedSource source = sources[i];
            for (double second = Math.Max(0.0, Math.Floor(source.Source.Flight.Begin)); second < Math.Min(scenario.Duration, source.Source.Flight.End + 60.0); second++)
            {
                double time = second + 0.5;
                (ScenarioNode Node, SourceAtNode Heard)? loudest = null;
                foreach (ScenarioNode node in scenario.Nodes)
                {
                    // Most nodes are far away: no need to solve for their delay.
                    if ((source.Source.Flight.At(Math.Min(time, source.Source.Flight.End)) - node.Place).Length <= 2.0 * SourceAtNode.Farthest
                        && SourceAtNode.Of(i, source, node.Place, scenario, time) is { } heard
                        && (loudest is null || heard.Level > loudest.Value.Heard.Level))
                    {
                        loudest = (node, heard);
                    }
                }

                if (loudest is var (nearest, best))
                {
                    yield return new TruthRow(nearest.Id, source.Source.Id, best.Point, best.Level, null);
                }
            }
        }
    }

    private string InFolder(string name) => Path.Combine(options.Output, name);
}
