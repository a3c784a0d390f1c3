using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Audio;
using Earshot.Tools.Scoring;
using Earshot.Tools.Simulation.Detections;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Simulates a scenario and writes it.</summary>
internal sealed class SimulateVerb
{
    private const string ScenarioFile = "scenario.json";
    private const string TruthFile = "truth.jsonl";
    private const string NodesFile = "nodes.json";
    private const string DetectionsFile = "detections.jsonl";
    private const string ManifestFile = "manifest.json";

    private readonly SimulateOptions _options;
    private readonly Terminal _terminal;
    private readonly WorkProgress _progress;
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="SimulateVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public SimulateVerb(SimulateOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
        _progress = new WorkProgress(terminal, options.Json);
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The scenario or the folder cannot be used; nothing was simulated then.</exception>
    /// <exception cref="RunFailedException">The firmware failed.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (DetectionScenarios.Names.Contains(_options.Scenario))
        {
            return _options.Detections
                ? new DetectionVerb(DetectionScenarios.Make(_options.Scenario, _options.Seed ?? 1), _options, _terminal).Run(stop)
                : throw new BadInputException($"{_options.Scenario}: too large to render; give --detections.");
        }

        (Scenario scenario, byte[] content) = Load();
        if (_options.Detections)
        {
            return new DetectionVerb(scenario, _options, _terminal).Run(stop);
        }

        BedRecordings beds = new(scenario);
        string[] names = [ScenarioFile, TruthFile, NodesFile, ManifestFile, .. scenario.Nodes.Select(node => Sound(node))];
        Array.ForEach(names, name => OutputFile.Require(InFolder(name)));

        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<RenderedNode> nodes = _progress.Run("simulating", report => Render(scenario, beds, report, stop));
        TimeSpan simulated = watch.Elapsed;
        IReadOnlyList<NodeDetection> detections = _options.Detect
            ? await _progress.Run("the firmware hears it", report => new DetectionRun(scenario).RunAsync(nodes, report, stop))
            : [];

        Write(ScenarioFile, content);
        Write(TruthFile, SimulationFiles.Truth(scenario.Frame, nodes.SelectMany(node => node.Truth)));
        Write(NodesFile, SimulationFiles.Nodes(scenario));
        if (_options.Detect)
        {
            Write(DetectionsFile, SimulationFiles.Detections(scenario, detections));
        }

        OutputFile.Write(InFolder(ManifestFile), SimulationFiles.Manifest(scenario, nodes, _hashes));
        if (_options.Plot)
        {
            foreach (RenderedNode node in nodes)
            {
                OutputFile.Write(InFolder($"{node.Node.Id}.png"), ScenarioPlot.Draw(scenario, node, [.. detections.Where(detection => detection.Message.Node == node.Node.Id)]));
            }
        }

        new SimulateSummary(scenario, nodes, detections, _options, simulated).Print(_terminal);
        return ExitCode.Done;
    }

    private static string Sound(ScenarioNode node) => $"{node.Id}.wav";

    private (Scenario Scenario, byte[] Content) Load()
    {
        string name = _options.Scenario;
        byte[] content;
        if (ReadyMadeScenarios.Names.Contains(name))
        {
            content = ReadyMadeScenarios.Content(name);
        }
        else
        {
            try
            {
                content = File.ReadAllBytes(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new BadInputException(File.Exists(name) || Directory.Exists(name)
                    ? $"{name}: cannot be read ({e.Message})"
                    : $"{name}: no such file, and no ready-made scenario; these are {string.Join(", ", ReadyMadeScenarios.Names)}.");
            }
        }

        return (ScenarioReader.Read(name, content, _options.Seed), content);
    }

    private List<RenderedNode> Render(Scenario scenario, BedRecordings beds, Action<double> report, CancellationToken stop)
    {
        NodeRenderer renderer = new(scenario, beds);
        int all = Enumerable.Range(0, scenario.Nodes.Count).Sum(renderer.Work);
        int done = 0;
        List<RenderedNode> nodes = [];
        for (int node = 0; node < scenario.Nodes.Count; node++)
        {
            RenderedNode rendered = renderer.Render(node, () => report((double)Interlocked.Increment(ref done) / all), stop);
            string path = InFolder(Sound(rendered.Node));
            WavWriter.Write(path, Recording.SampleRate, rendered.Node.Layout.MicrophoneCount, rendered.Interleaved);
            _hashes[Sound(rendered.Node)] = SimulationFiles.Hash(File.ReadAllBytes(path));
            nodes.Add(rendered);
        }

        return nodes;
    }

    private void Write(string name, byte[] content)
    {
        OutputFile.Write(InFolder(name), content);
        _hashes[name] = SimulationFiles.Hash(content);
    }

    private string InFolder(string name) => Path.Combine(_options.Output, name);
}
