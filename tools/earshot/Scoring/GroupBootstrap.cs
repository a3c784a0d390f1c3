using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>
/// Confidence limits where trials are not independent: pieces of one recording, or recordings of one event, are alike.
/// Whole groups are drawn with replacement, as many with positive trials and as many of the others as there are, and
/// the limits are percentiles of the figure over the draws (Efron 1979). A threshold that is part of the figure is set
/// anew in each draw, so its uncertainty is in the limits too.
/// </summary>
internal static class GroupBootstrap
{
    private const int Draws = 1000;
    private const double Tail = 0.025;

    /// <summary>Gets a figure with its 95 % limits.</summary>
    /// <param name="curves">The same trials, judged once or several times: the figure is the mean over these.</param>
    /// <param name="figure">The figure, given how often each group counts.</param>
    /// <returns>The figure with its limits.</returns>
    public static Interval Limits(IReadOnlyList<RankCurve> curves, Func<RankCurve, int[]?, double> figure)
    {
        SplitMix random = new(1);
        int positives = curves[0].PositiveGroups.Count;
        int others = curves[0].OtherGroups.Count;
        double[] values = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] weights = new int[positives + others];
            Draw(weights.AsSpan(0, positives), random);
            Draw(weights.AsSpan(positives), random);
            values[draw] = curves.Average(curve => figure(curve, weights));
        }

        Array.Sort(values);
        return new Interval(curves.Average(curve => figure(curve, null)), values[(int)(Tail * Draws)], values[(int)((1.0 - Tail) * Draws) - 1]);
    }

    private static void Draw(Span<int> weights, SplitMix random)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            weights[(int)(random.NextDouble() * weights.Length)]++;
        }
    }
}
