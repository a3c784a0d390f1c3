using System;
using System.Linq;
using System.Text.Json.Nodes;
using Earshot.Nano.Counting;

namespace Earshot.Tools.Budget;

/// <summary>Writes figures for programs.</summary>
internal static class BudgetJson
{
    /// <summary>Writes a report as one line.</summary>
    /// <param name="report">The report.</param>
    /// <returns>A JSON object.</returns>
    public static string Write(BudgetReport report)
    {
        JsonObject json = new()
        {
            ["sound"] = report.Sound,
            ["heapBytes"] = report.HeapBytes,
            ["heapLimit"] = BudgetReport.HeapLimit,
            ["unpriced"] = new JsonArray([.. report.Unpriced.Select(m => JsonValue.Create(m))]),
        };
        foreach ((string name, BudgetFigures figures, int limit) in report.States)
        {
            json[name] = State(figures, limit);
        }

        return json.ToJsonString();
    }

    private static JsonObject State(BudgetFigures figures, int limit)
    {
        JsonObject stages = [];
        foreach (BudgetStage stage in Enum.GetValues<BudgetStage>())
        {
            stages[StageName.Key(stage)] = Operations(figures.MeanOfStage(stage));
        }

        return new JsonObject
        {
            ["frames"] = figures.Frames,
            ["mean"] = Operations(figures.Mean),
            ["limit"] = limit,
            ["largest"] = figures.Largest,
            ["largestLimit"] = BudgetReport.LargestLimit,
            ["objects"] = figures.Objects,
            ["hostBytes"] = figures.HostBytes,
            ["literals"] = figures.Mean.Literals,
            ["stages"] = stages,
            ["processors"] = new JsonArray([.. BudgetReport.Processors.Select(p => new JsonObject
            {
                ["operationsPerSecond"] = p.OperationsPerSecond,
                ["milliseconds"] = Math.Round(figures.Seconds(p.OperationsPerSecond) * 1000.0, 1),
                ["load"] = Math.Round(figures.Seconds(p.OperationsPerSecond) / BudgetReport.FrameSeconds, 3),
            })]),
        };
    }

    private static JsonObject Operations(OperationCount count) => new() { ["raw"] = count.Raw, ["weighted"] = count.Weighted };
}
