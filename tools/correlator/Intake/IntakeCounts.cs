using System;

namespace Earshot.Correlation.Intake;

/// <summary>How many lines were used, and refused for what.</summary>
public sealed class IntakeCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<Rejection>().Length];

    /// <summary>Gets how many lines had an outcome.</summary>
    /// <param name="outcome">The outcome; <see cref="Rejection.None"/> for used.</param>
    /// <returns>Their number.</returns>
    public long this[Rejection outcome] => _counts[(int)outcome];

    /// <summary>Counts a line.</summary>
    /// <param name="outcome">Its outcome.</param>
    public void Add(Rejection outcome) => _counts[(int)outcome]++;
}
