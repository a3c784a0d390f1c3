using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>Writes false onsets in beds for programs.</summary>
internal static class BedJson
{
    /// <summary>Writes an object for each scene and one for all, a line each.</summary>
    /// <param name="scores">The scores by scene.</param>
    /// <returns>The lines.</returns>
    public static string Write(IReadOnlyList<BedScore> scores) => string.Concat(
        scores.Select(score => Bed("bed", score)).Append(Bed("beds", BedJudge.Sum("all", scores))).Select(json => $"{json.ToJsonString()}\n"));

    private static JsonObject Bed(string record, BedScore score) => new()
    {
        ["record"] = record,
        ["bed"] = score.Name,
        ["hours"] = Math.Round(score.Hours, 4),
        ["onsets"] = score.Onsets.Count,
        ["perDay"] = Math.Round(score.PerDay, 3),
        ["perDayUpper95"] = Math.Round(score.UpperPerDay, 3),
        ["bestLogOdds"] = Math.Round(score.Best, 3),
        ["falseOnsets"] = new JsonArray([.. score.Onsets.Select(onset => new JsonObject
        {
            ["bed"] = onset.Bed,
            ["seed"] = onset.Seed,
            ["at"] = Math.Round(onset.Time, 3),
            ["f0"] = Math.Round(onset.ShaftRate, 2),
        })]),
    };
}
