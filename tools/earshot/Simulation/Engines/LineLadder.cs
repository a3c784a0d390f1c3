using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>Levels of the lines of a comb, in dB, from the first line on.</summary>
public static class LineLadder
{
    /// <summary>Makes lines that fall by equal steps.</summary>
    /// <param name="count">Their number.</param>
    /// <param name="step">By how much each is below the one before, in dB.</param>
    /// <returns>The levels; the first is 0.</returns>
    public static IReadOnlyList<double> Falling(int count, double step) => [.. Enumerable.Range(0, count).Select(n => -step * n)];

    /// <summary>Makes lines of which the even ones are the stronger.</summary>
    /// <param name="count">Their number.</param>
    /// <param name="step">By how much each even line is below the even one before, in dB.</param>
    /// <param name="oddBelowEven">By how much an odd line is below the even ones beside it, in dB.</param>
    /// <param name="first">The level of the first line.</param>
    /// <returns>The levels; the second is 0.</returns>
    public static IReadOnlyList<double> EvenOdd(int count, double step, double oddBelowEven, double first) =>
        [.. Enumerable.Range(1, count).Select(n => n == 1 ? first : (-step * ((n / 2.0) - 1.0)) - (n % 2 == 0 ? 0.0 : oddBelowEven))];
}
