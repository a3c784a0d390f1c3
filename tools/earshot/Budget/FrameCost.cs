using System;
using System.Linq;
using Earshot.Nano.Counting;

namespace Earshot.Tools.Budget;

/// <summary>What a frame cost.</summary>
public sealed class FrameCost
{
    private readonly OperationCount[] _stages = new OperationCount[Enum.GetValues<BudgetStage>().Length];

    /// <summary>Gets or sets a value indicating whether something was present at the frame's end.</summary>
    public bool Present { get; set; }

    /// <summary>Gets or sets the bytes that .NET allocated while the frame was analysed.</summary>
    public long HostBytes { get; set; }

    /// <summary>Gets the cost of the whole frame.</summary>
    public OperationCount Total => _stages.Aggregate(default(OperationCount), (sum, stage) => sum.Plus(stage));

    /// <summary>Gets the cost of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Its operations.</returns>
    public OperationCount Of(BudgetStage stage) => _stages[(int)stage];

    /// <summary>Adds to a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="count">Its operations.</param>
    public void Add(BudgetStage stage, OperationCount count) => _stages[(int)stage] = _stages[(int)stage].Plus(count);
}
