using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Demo;

/// <summary>Shows a demonstration to a program: one JSON object a line, told apart by "record".</summary>
internal sealed class DemoJsonView : IDemoView
{
    private readonly TextWriter _output;
    private readonly OverflightScenario _scenario;
    private readonly double _headingError;

    /// <summary>Initializes a new instance of the <see cref="DemoJsonView"/> class.</summary>
    /// <param name="output">Where the lines go.</param>
    /// <param name="scenario">The overflight.</param>
    /// <param name="headingError">Error of the entered headings in degrees.</param>
    public DemoJsonView(TextWriter output, OverflightScenario scenario, double headingError)
    {
        _output = output;
        _scenario = scenario;
        _headingError = headingError;
    }

    /// <inheritdoc/>
    public async Task<DemoSummary> ShowAsync(Func<Action<DemoDetection>, Action<TimeSpan, TimeSpan>, Task<DemoSummary>> run)
    {
        Write(new JsonObject
        {
            ["record"] = "scenario",
            ["seconds"] = OverflightScenario.Duration.TotalSeconds,
            ["speed"] = OverflightScenario.Speed,
            ["height"] = OverflightScenario.Height,
            ["headingError"] = _headingError,
            ["nodes"] = new JsonArray([.. _scenario.Nodes.Select((node, i) => new JsonObject
            {
                ["node"] = node.Id,
                ["closest"] = Math.Round(_scenario.ClosestRange(i)),
                ["lineSnr"] = Math.Round(_scenario.LineSnrAtClosestApproach(i), 1),
            })]),
        });
        DemoSummary summary = await run(WriteDetection, (_, _) => { });
        Write(new JsonObject
        {
            ["record"] = "summary",
            ["detections"] = summary.Detections.Values.Sum(),
            ["nodes"] = new JsonObject(summary.Detections.Select(node => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(node.Key, node.Value))),
            ["medianError"] = summary.MedianError is double error ? Math.Round(error, 2) : null,
            ["tracks"] = summary.Tracks,
            ["trackError"] = summary.TrackError is double metres ? Math.Round(metres) : null,
            ["sent"] = summary.Sent,
            ["received"] = summary.Received,
            ["timesRealTime"] = Math.Round(summary.Speed, 1),
        });
        return summary;
    }

    private void WriteDetection(DemoDetection detection) => Write(new JsonObject
    {
        ["record"] = "detection",
        ["seconds"] = Math.Round(detection.Elapsed.TotalSeconds, 3),
        ["trueAz"] = Math.Round(detection.TrueAzimuth, 2),
        ["error"] = detection.Error is double error ? Math.Round(error, 2) : null,
        ["message"] = JsonNode.Parse(detection.Message.Span),
    });

    private void Write(JsonObject record) => _output.WriteLine(record.ToJsonString(JsonSerializerOptions.Default));
}
