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
    public static JsonObject Write(DetectionFigures figures)
    {
        JsonObject json = Ranks(figures.Recordings);
        json["heard"] = Rounded(figures.Heard);
        json["fired"] = Rounded(figures.Fired);
        json["pieces"] = figures.Pieces is RankFigures pieces ? Ranks(pieces) : null;
        json["reliability"] = new JsonObject { ["recordings"] = Write(figures.OfRecordings), ["frames"] = Write(figures.OfFrames) };
        json["classes"] = new JsonArray([.. figures.Classes.Select(one => new JsonObject
        {
            ["class"] = one.Name,
            ["label"] = one.Positive ? "positive" : "negative",
            ["recordings"] = one.Recordings,
            ["withOnset"] = Rounded(one.WithOnset),
            ["onsets"] = Rounded(one.Onsets),
            ["worst"] = one.Worst.Entry.File,
            ["worstLogOdds"] = Rounded(one.Worst.Best),
        })]);
        return json;
    }

    private static JsonObject Ranks(RankFigures figures) => new()
    {
        ["positives"] = figures.Positives,
        ["negatives"] = figures.Negatives,
        ["auc"] = Rounded(figures.Area.Value),
        ["aucLow"] = Rounded(figures.Area.Low),
        ["aucHigh"] = Rounded(figures.Area.High),
        ["hitRates"] = new JsonArray([.. figures.HitRates.Select((rate, i) => new JsonObject
        {
            ["falseAlarms"] = RankFigures.FalseAlarmShares[i],
            ["hitRate"] = Rounded(rate.Value),
            ["low"] = Rounded(rate.Low),
            ["high"] = Rounded(rate.High),
        })]),
    };

    private static JsonObject Write(Reliability reliability) => new()
    {
        ["brier"] = Rounded(reliability.Brier),
        ["error"] = Rounded(reliability.Error),
        ["weighedBrier"] = Rounded(reliability.WeighedBrier),
        ["weighedError"] = Rounded(reliability.WeighedError),
        ["bins"] = new JsonArray([.. reliability.Bins.Select(bin => new JsonObject
        {
            ["from"] = bin.Low,
            ["trials"] = Rounded(bin.Trials),
            ["positives"] = Rounded(bin.Positives),
            ["probability"] = Rounded(bin.Probability),
            ["weighedShare"] = Rounded(bin.WeighedShare),
        })]),
    };

    private static double Rounded(double value) => Math.Round(value, 4);
}
