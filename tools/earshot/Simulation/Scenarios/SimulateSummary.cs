using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What <c>simulate</c> prints.</summary>
internal sealed class SimulateSummary
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<RenderedNode> _nodes;
    private readonly IReadOnlyList<NodeDetection> _detections;
    private readonly SimulateOptions _options;
    private readonly TimeSpan _simulated;
    private readonly double?[] _errors;

    /// <summary>Initializes a new instance of the <see cref="SimulateSummary"/> class.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="nodes">What each node hears.</param>
    /// <param name="detections">What the firmware detected.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="simulated">How long the sound took.</param>
    public SimulateSummary(Scenario scenario, IReadOnlyList<RenderedNode> nodes, IReadOnlyList<NodeDetection> detections, SimulateOptions options, TimeSpan simulated)
    {
        _scenario = scenario;
        _nodes = nodes;
        _detections = detections;
        _options = options;
        _simulated = simulated;
        IReadOnlyList<SimulatedSource> sources = SimulatedSource.Of(scenario);
        _errors = [.. detections.Select(detection => BearingError.Of(scenario, sources, detection))];
    }

    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    public void Print(Terminal terminal)
    {
        if (_options.Json)
        {
            foreach (RenderedNode node in _nodes)
            {
                terminal.Output.WriteLine(Json(node).ToJsonString());
            }

            terminal.Output.WriteLine(new JsonObject
            {
                ["record"] = "summary",
                ["scenario"] = _scenario.Name,
                ["seed"] = _scenario.Seed,
                ["duration"] = _scenario.Duration,
                ["seconds"] = Math.Round(_simulated.TotalSeconds, 2),
                ["detections"] = _options.Detect ? _detections.Count : null,
            }.ToJsonString());
            return;
        }

        terminal.WriteLine($"[bold]{_scenario.Name}[/]: {_scenario.Description.EscapeMarkup()}");
        foreach (RenderedNode node in _nodes)
        {
            terminal.WriteLine($"  {Line(node).EscapeMarkup()}");
        }

        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_options.Output.EscapeMarkup()}: written; {_scenario.Duration:F0} s at {_nodes.Count} {(_nodes.Count == 1 ? "node" : "nodes")} simulated in {_simulated.TotalSeconds:F1} s."));
    }

    private string Line(RenderedNode node)
    {
        TruthRow? closest = Closest(node);
        string heard = closest is null
            ? "nothing but noise"
            : string.Create(CultureInfo.InvariantCulture, $"{closest.Source} closest at {closest.Point.Range:F0} m, {closest.Level:F1} dB SPL, line SNR {closest.Snr:F1} dB");
        string line = string.Create(CultureInfo.InvariantCulture, $"{node.Node.Id}: noise {node.NoiseLevel:F1} dB SPL; {heard}");
        if (node.Clipped > 0)
        {
            line += string.Create(CultureInfo.InvariantCulture, $"; {node.Clipped} samples clipped");
        }

        if (!_options.Detect)
        {
            return line;
        }

        line += string.Create(CultureInfo.InvariantCulture, $"; {Detections(node).Count()} messages");
        double[] errors = Errors(node);
        return errors.Length == 0 ? line : line + string.Create(CultureInfo.InvariantCulture, $", median bearing error {Statistics.Median(errors):F2}°");
    }

    private JsonObject Json(RenderedNode node)
    {
        TruthRow? closest = Closest(node);
        double[] errors = Errors(node);
        return new JsonObject
        {
            ["record"] = "node",
            ["id"] = node.Node.Id,
            ["noise"] = Math.Round(node.NoiseLevel, 2),
            ["clipped"] = node.Clipped,
            ["closestSource"] = closest?.Source,
            ["closestRange"] = closest is null ? null : Math.Round(closest.Point.Range, 1),
            ["closestLevel"] = closest is null ? null : Math.Round(closest.Level, 2),
            ["closestSnr"] = closest?.Snr is double snr ? Math.Round(snr, 2) : null,
            ["detections"] = _options.Detect ? Detections(node).Count() : null,
            ["onsets"] = _options.Detect ? Detections(node).Count(detection => detection.Message.Event == "onset") : null,
            ["bearings"] = _options.Detect ? errors.Length : null,
            ["medianBearingError"] = errors.Length == 0 ? null : Math.Round(Statistics.Median(errors), 3),
        };
    }

    private static TruthRow? Closest(RenderedNode node) => node.Truth.MinBy(row => row.Point.Range);

    private IEnumerable<NodeDetection> Detections(RenderedNode node) => _detections.Where(detection => detection.Message.Node == node.Node.Id);

    private double[] Errors(RenderedNode node) =>
        [.. _detections.Zip(_errors).Where(pair => pair.First.Message.Node == node.Node.Id && pair.Second is not null).Select(pair => Math.Abs(pair.Second!.Value))];
}
