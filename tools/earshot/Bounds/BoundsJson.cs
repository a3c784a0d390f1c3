using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Bounds;

/// <summary>Writes the bound and the losses for programs.</summary>
internal static class BoundsJson
{
    /// <summary>Writes what was measured as one line.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="reports">What was measured.</param>
    /// <returns>A JSON object.</returns>
    public static string Write(BoundsOptions options, IReadOnlyList<FrameCountReport> reports) => new JsonObject
    {
        ["trials"] = options.Trials,
        ["seed"] = options.Seed,
        ["lines"] = TrialSound.Lines,
        ["microphones"] = BoundsRun.Microphones,
        ["falseAlarms"] = BoundsRun.FalseAlarms,
        ["frames"] = new JsonArray([.. reports.Select(Report)]),
    }.ToJsonString();

    private static JsonObject Report(FrameCountReport report) => new()
    {
        ["frames"] = report.Frames,
        ["hypotheses"] = Rounded(report.Hypotheses),
        ["at"] = new JsonArray([.. BoundsTable.DetectionLevels.Select(detections => new JsonObject
        {
            ["detections"] = detections,
            ["boundKnownShaft"] = Rounded(report.BoundOfKnownShaft(detections)),
            ["bound"] = Rounded(report.Bound(detections)),
            ["firmware"] = Rounded(report.Firmware.Required(detections)),
            ["standardError"] = Rounded(report.Firmware.StandardError(detections)),
            ["decision"] = Rounded(report.Decision.Required(detections)),
            ["losses"] = new JsonObject(LossSteps.All.Select((step, i) => new KeyValuePair<string, JsonNode?>(step.Key, Rounded(report.Loss(i, detections))))),
        })]),
        ["curves"] = new JsonObject
        {
            ["snr"] = Array(report.Firmware.Decibels),
            ["bound"] = Array(report.Firmware.Decibels.Select(report.BoundDetections)),
            ["best"] = Array(report.Steps[0].Detections),
            ["firmware"] = Array(report.Firmware.Detections),
            ["decision"] = Array(report.Decision.Detections),
        },
    };

    private static JsonArray Array(IEnumerable<double> values) => [.. values.Select(value => (JsonNode?)Rounded(value))];

    // A number is never NaN: what no SNR that was tried reaches is null.
    private static JsonValue? Rounded(double value) => double.IsNaN(value) ? null : JsonValue.Create(Math.Round(value, 4));
}
