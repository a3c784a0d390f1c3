using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Commissioning;

/// <summary>Writes a report as JSON lines.</summary>
internal static class CommissionJson
{
    // Wirings that are less probable are left out.
    private const double LeastProbability = 0.001;

    /// <summary>Writes it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to.</param>
    public static void Write(CommissionReport report, TextWriter output)
    {
        IEnumerable<JsonObject> records =
        [
            .. report.Channels.Select(Channel),
            .. report.Pairs.Select(pair => Pair(pair, report.Array)),
            .. report.Wirings.Where(fit => fit.Probability >= LeastProbability).Select(Wiring),
            .. Verdict.ToJson(report.Findings),
            new JsonObject
            {
                ["record"] = "summary",
                ["recording"] = report.Recording,
                ["array"] = ArrayKinds.NameOf(report.Array.Kind),
                ["sound"] = report.Claps ? "claps" : "steady",
                ["looks"] = report.Looks,
                ["faults"] = report.Findings.Count(finding => finding.Kind == FindingKind.Fault),
                ["settings"] = Verdict.ToJson(report.Settings),
            },
        ];
        foreach (JsonObject record in records)
        {
            output.WriteLine(record.ToJsonString());
        }
    }

    private static JsonObject Channel(ChannelReport channel) => new()
    {
        ["record"] = "channel",
        ["channel"] = channel.Channel,
        ["state"] = channel.State.ToString().ToLowerInvariant(),
        ["level"] = Rounded(channel.Level, 1),
        ["gain"] = Rounded(channel.Gain, 2),
        ["agreement"] = Rounded(channel.Agreement, 3),
    };

    private static JsonObject Pair(PairReport pair, ArrayLayout array) => new()
    {
        ["record"] = "pair",
        ["pair"] = pair.Pair,
        ["delay"] = Micro(pair.Median),
        ["delayMin"] = Micro(pair.Shortest),
        ["delayMax"] = Micro(pair.Longest),
        ["length"] = pair.Axis is null ? null : Math.Round(pair.Axis.Delay * SpeedOfSound.At(SpeedOfSound.DefaultTemperature), 3),
        ["direction"] = pair.Axis is null ? null : Math.Round(Angles.Wrap360(pair.Axis.Azimuth), 2),
        ["directionEntered"] = Math.Round(Angles.Wrap360(array.Heading + (pair.Pair == 0 ? 90.0 : 0.0)), 2),
        ["skew"] = pair.Axis is null ? null : Micro(pair.Axis.Skew),
    };

    private static JsonObject Wiring(WiringFit fit) => new()
    {
        ["record"] = "wiring",
        ["order"] = new JsonArray([.. fit.Wiring.Order.Select(microphone => JsonValue.Create(microphone))]),
        ["text"] = fit.Wiring.Describe(),
        ["probability"] = Math.Round(fit.Probability, 4),
        ["headingError"] = Math.Round(fit.HeadingError, 2),
        ["headingErrorSd"] = Math.Round(fit.HeadingDeviation, 2),
        ["length"] = Math.Round(fit.Length, 3),
        ["residual"] = Micro(fit.Residual),
        ["skew"] = new JsonArray([.. fit.Skew.Select(skew => JsonValue.Create(Micro(skew)))]),
        ["skewSd"] = new JsonArray([.. fit.SkewDeviation.Select(skew => JsonValue.Create(Micro(skew)))]),
    };

    private static double Micro(double seconds) => Math.Round(seconds * 1e6, 1) + 0.0;

    private static double? Rounded(double? value, int digits) => value is double number ? Math.Round(number, digits) : null;
}
