using System;
using Earshot.Nano.Counting;

namespace Earshot.Tools.Budget;

/// <summary>Which code belongs to which stage: the one place that knows.</summary>
internal static class StageMap
{
    /// <summary>
    /// Namespace, word in the type's name, word in the method's name, stage; the first row that fits counts. The last
    /// rows of a namespace take whatever else there is, so that a stage may be split into more types.
    /// </summary>
    private static readonly (string Namespace, string Type, string Method, BudgetStage Stage)[] s_rows =
    [
        ("Earshot.Dsp", "Decimator", "", BudgetStage.Decimate),
        ("Earshot.Dsp", "LogPower", "", BudgetStage.LogPower),
        ("Earshot.Dsp", "Log2", "", BudgetStage.LogPower),
        ("Earshot.Dsp", "", "", BudgetStage.Transform),
        ("Earshot.Detection", "NoiseFloor", "", BudgetStage.Whiten),
        ("Earshot.Detection", "HarmonicComb", "", BudgetStage.Comb),
        ("Earshot.Detection", "CombTracker", "", BudgetStage.Integrate),
        ("Earshot.Detection", "Presence", "", BudgetStage.Presence),
        ("Earshot.Detection", "Wind", "", BudgetStage.Wind),
        ("Earshot.Detection", "Logistic", "", BudgetStage.Message),
        ("Earshot.Detection", "Detector", "", BudgetStage.Loop),
        ("Earshot.Detection", "", "", BudgetStage.Match),
        ("Earshot.Bearing", "", "", BudgetStage.Bearing),
        ("Earshot.Messaging", "", "", BudgetStage.Message),
        ("Earshot.Operation", "MicrophoneMonitor", "", BudgetStage.Health),
        ("Earshot.Operation", "Listener", "Report", BudgetStage.Message),
        ("Earshot.Operation", "Listener", "Sigma", BudgetStage.Message),
    ];

    /// <summary>Gets a block's stage.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The stage; <see cref="BudgetStage.Loop"/> for what no row fits.</returns>
    public static BudgetStage Of(CountedBlock block)
    {
        int dot = block.Type.LastIndexOf('.');
        ReadOnlySpan<char> space = block.Type.AsSpan(0, Math.Max(dot, 0));
        ReadOnlySpan<char> type = block.Type.AsSpan(dot + 1);
        foreach ((string rowSpace, string rowType, string rowMethod, BudgetStage stage) in s_rows)
        {
            if (space.SequenceEqual(rowSpace)
                && type.Contains(rowType, StringComparison.Ordinal)
                && block.Method.Contains(rowMethod, StringComparison.Ordinal))
            {
                return stage;
            }
        }

        return BudgetStage.Loop;
    }
}
