using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Detection;

namespace Earshot.Tools.Bounds;

/// <summary>Writes the bound and the losses for programs.</summary>
internal static class BoundsJson
{
    /// <summary>Writes what was measured as one line.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="report">What was measured.</param>
    /// <returns>A JSON object.</returns>
    public static string Write(BoundsOptions options, BoundsReport report) => new JsonObject
    {
        ["trials"] = options.Trials,
        ["seed"] = options.Seed,
        ["lines"] = TrialComb.Lines,
        ["microphones"] = BoundsRun.Microphones,
        ["falseAlarms"] = BoundsRun.FalseAlarms,
        ["frames"] = new JsonArray([.. report.Lengths.Select(Report)]),
        ["engine"] = new JsonArray([.. report.Engines.Select(Engine)]),
        ["steady"] = Steady(report.Steady),
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

    private static JsonObject Engine(EngineReport report) => new()
    {
        ["frames"] = report.Frames,
        ["decisionThreshold"] = Rounded(report.Decision.Threshold),
        ["onsetThreshold"] = Rounded(PresenceTracker.OnsetLogOdds / 256.0),
        ["falseOnsets"] = Rounded(report.FalseOnsets),
        ["at"] = new JsonArray([.. BoundsTable.DetectionLevels.Select(detections => new JsonObject
        {
            ["detections"] = detections,
            ["bound"] = Rounded(report.Bound(detections)),
            ["boundLines"] = report.BoundLines(detections),
            ["evidence"] = Rounded(report.Evidence.Required(detections)),
            ["decision"] = Rounded(report.Decision.Required(detections)),
            ["onset"] = Rounded(report.Onset.Required(detections)),
            ["onsetStandardError"] = Rounded(report.Onset.StandardError(detections)),
        })]),
        ["curves"] = new JsonObject
        {
            ["snr"] = Array(report.Onset.Decibels),
            ["evidence"] = Array(report.Evidence.Detections),
            ["decision"] = Array(report.Decision.Detections),
            ["onset"] = Array(report.Onset.Detections),
        },
    };

    private static JsonObject Steady(SteadyNoiseCounts counts)
    {
        FalseAlarmLaw fit = FalseAlarmLaw.Fit(counts);
        int[] levels = [.. FalseAlarmLaw.Levels(counts, FalseAlarmLaw.SmallestShare)];
        return new JsonObject
        {
            ["frames"] = counts.Frames,
            ["onsets"] = counts.Onsets,
            ["largestLogOdds"] = Rounded(counts.LargestLogOdds),
            ["rates"] = FalseAlarmLaw.Rates,
            ["law"] = new JsonObject { ["mean"] = FalseAlarmLaw.Stated.Mean, ["deviation"] = FalseAlarmLaw.Stated.Deviation },
            ["fit"] = new JsonObject { ["mean"] = Rounded(fit.Mean), ["deviation"] = Rounded(fit.Deviation) },
            ["curves"] = new JsonObject
            {
                ["evidence"] = Array(levels.Select(level => SteadyNoiseCounts.Evidence[level])),
                ["share"] = new JsonArray([.. levels.Select(level => (JsonNode?)JsonValue.Create(counts.Share(level)))]),
                ["relativeError"] = Array(levels.Select(counts.RelativeError)),
                ["law"] = new JsonArray([.. levels.Select(level => (JsonNode?)JsonValue.Create(FalseAlarmLaw.Stated.Share(SteadyNoiseCounts.Evidence[level])))]),
                ["framesPerAlarm"] = Array(levels.Select(counts.FramesPerAlarm)),
            },
        };
    }

    private static JsonArray Array(IEnumerable<double> values) => [.. values.Select(value => (JsonNode?)Rounded(value))];

    // A number is never NaN: what no SNR that was tried reaches is null.
    private static JsonValue? Rounded(double value) => double.IsNaN(value) ? null : JsonValue.Create(Math.Round(value, 4));
}
