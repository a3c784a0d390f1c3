using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Counting;

namespace Earshot.Tools.Budget;

/// <summary>What frames of one state cost, searching or present.</summary>
public sealed class BudgetFigures
{
    private readonly IReadOnlyList<FrameCost> _frames;

    /// <summary>Initializes a new instance of the <see cref="BudgetFigures"/> class.</summary>
    /// <param name="frames">The frames over which the means are taken, one at least.</param>
    /// <param name="heard">All frames of the run, in which the largest is looked for.</param>
    public BudgetFigures(IReadOnlyList<FrameCost> frames, IEnumerable<FrameCost> heard)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames?.Count ?? 0, nameof(frames));
        _frames = frames!;
        Largest = heard.Max(f => f.Total.Weighted);
    }

    /// <summary>Gets the number of frames of the means.</summary>
    public int Frames => _frames.Count;

    /// <summary>Gets the weighted operations of the largest single frame.</summary>
    public long Largest { get; }

    /// <summary>Gets the mean of the whole frame.</summary>
    public OperationCount Mean => MeanOf(f => f.Total);

    /// <summary>Gets the objects made in all of the frames.</summary>
    public long Objects => _frames.Sum(f => f.Total.Objects);

    /// <summary>Gets the bytes that .NET allocated in all of the frames.</summary>
    public long HostBytes => _frames.Sum(f => f.HostBytes);

    /// <summary>Gets the mean of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>Operations a frame, rounded up.</returns>
    public OperationCount MeanOfStage(BudgetStage stage) => MeanOf(f => f.Of(stage));

    /// <summary>Gets the estimated time of the mean frame.</summary>
    /// <param name="operationsPerSecond">What the processor executes.</param>
    /// <returns>Seconds.</returns>
    public double Seconds(double operationsPerSecond) => Mean.Weighted / operationsPerSecond;

    private OperationCount MeanOf(Func<FrameCost, OperationCount> part)
    {
        OperationCount sum = _frames.Aggregate(default(OperationCount), (total, frame) => total.Plus(part(frame)));
        return new OperationCount(Up(sum.Raw), Up(sum.Weighted), Up(sum.Objects), Up(sum.Literals));
    }

    private long Up(long sum) => (sum + Frames - 1) / Frames;
}
