namespace Earshot.Tools.Budget;

/// <summary>The stages' names for people and for files.</summary>
internal static class StageName
{
    /// <summary>Names a stage for people.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its name.</returns>
    public static string Of(BudgetStage stage) => stage switch
    {
        BudgetStage.LogPower => "log power",
        BudgetStage.Match => "order spectrum, match",
        BudgetStage.Loop => "loop",
        _ => Key(stage),
    };

    /// <summary>Names a stage in JSON.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its name in camel case.</returns>
    public static string Key(BudgetStage stage)
    {
        string name = stage.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
