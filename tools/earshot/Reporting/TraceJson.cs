using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>The frames of a report for the page's script, which shows the one under the pointer.</summary>
internal static class TraceJson
{
    /// <summary>Writes the frames.</summary>
    /// <param name="report">The recording.</param>
    /// <returns>JSON that can stand in a script element.</returns>
    public static string Write(RecordingReport report) => new JsonObject
    {
        ["best"] = report.Shown.Index().MaxBy(pair => pair.Item.LogOdds).Index,
        ["frames"] = new JsonArray([.. report.Shown.Select(Frame)]),
    }.ToJsonString(JsonSerializerOptions.Default);

    // Time, log-odds, probability, shaft rate, whether present; lines, gaps and lines without a ceiling in dB.
    private static JsonArray Frame(TracedFrame frame) =>
    [
        Rounded(frame.Centre, 3),
        Rounded(frame.LogOdds, 2),
        Rounded(frame.Probability, 2),
        Rounded(frame.ShaftRate, 1),
        frame.Present ? 1 : 0,
        Levels(frame.Lines),
        Levels(frame.Gaps),
        Levels(frame.Snr),
    ];

    private static JsonArray Levels(double[] levels) => new([.. levels.Select(level => (JsonNode)Rounded(level, 1))]);

    private static double Rounded(double value, int digits) => Math.Round(value, digits);
}
