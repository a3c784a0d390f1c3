using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace Earshot.Tools.Scoring;

/// <summary>Writes figures for programs.</summary>
internal static class FiguresJson
{
    /// <summary>Writes detection figures.</summary>
    /// <param name="figures">The figures.</param>
    /// <returns>A JSON object.</returns>
    public static JsonObject Write(DetectionFigures figures) => new()
    {
        ["auc"] = Rounded(figures.Area),
        ["hitRates"] = new JsonArray([.. figures.HitRates.Select((rate, i) => new JsonObject
        {
            ["falseAlarms"] = DetectionFigures.FalseAlarmShares[i],
            ["hitRate"] = Rounded(rate.Value),
            ["low"] = Rounded(rate.Low),
            ["high"] = Rounded(rate.High),
        })]),
        ["heard"] = Rounded(figures.Heard),
        ["fired"] = Rounded(figures.Fired),
        ["classes"] = new JsonArray([.. figures.Classes.Select(one => new JsonObject
        {
            ["class"] = one.Name,
            ["label"] = one.Positive ? "positive" : "negative",
            ["recordings"] = one.Recordings,
            ["withOnset"] = Rounded(one.WithOnset),
            ["onsets"] = Rounded(one.Onsets),
        })]),
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
