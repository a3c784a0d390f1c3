using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring.Placed;

/// <summary>Writes the bearings of placed recordings for programs.</summary>
internal static class PlacedJson
{
    /// <summary>Writes an object for each line SNR, a line each.</summary>
    /// <param name="scores">The scores by line SNR.</param>
    /// <param name="range">How far away the recordings were placed, in metres.</param>
    /// <returns>The lines.</returns>
    public static string Write(IReadOnlyList<PlacedScore> scores, double range) => string.Concat(scores.Select(score => $"{Json(score, range).ToJsonString()}\n"));

    private static JsonObject Json(PlacedScore score, double range) => new()
    {
        ["record"] = "placed",
        ["snr"] = score.Snr,
        ["range"] = range,
        ["runs"] = score.Runs,
        ["runsWithBearing"] = score.WithBearing,
        ["bearings"] = score.Bearings.Count,
        ["medianError"] = Rounded(score.MedianError),
        ["within10Degrees"] = Rounded(score.WithinDegrees(10.0)),
        ["within1Sigma"] = Rounded(score.WithinDeviations(1.0)),
        ["within2Sigma"] = Rounded(score.WithinDeviations(2.0)),
        ["within5Sigma"] = Rounded(score.WithinDeviations(5.0)),
    };

    private static double? Rounded(double? value) => value is double number ? Math.Round(number, 4) : null;
}
