using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>How well a statistic ranks positive before negative trials, whatever the threshold.</summary>
public sealed class RankCurve
{
    private readonly Rank[] _ranks;
    private readonly int[] _ones;

    /// <summary>Initializes a new instance of the <see cref="RankCurve"/> class.</summary>
    /// <param name="trials">The trials, at least one positive and one negative.</param>
    public RankCurve(IEnumerable<Trial> trials)
    {
        Trial[] all = [.. trials];
        Positives = all.Count(trial => trial.Entry.Positive);
        Negatives = all.Length - Positives;
        ArgumentOutOfRangeException.ThrowIfZero(Positives);
        ArgumentOutOfRangeException.ThrowIfZero(Negatives);
        PositiveGroups = [.. all.Where(trial => trial.Entry.Positive).Select(trial => trial.Entry.Group).Distinct().Order(StringComparer.Ordinal)];
        OtherGroups = [.. all.Select(trial => trial.Entry.Group).Distinct().Except(PositiveGroups).Order(StringComparer.Ordinal)];
        Dictionary<string, int> places = PositiveGroups.Concat(OtherGroups).Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place);
        _ranks = [.. all
            .GroupBy(trial => trial.Statistic)
            .OrderByDescending(ties => ties.Key)
            .Select(ties => new Rank(Places(ties, true), Places(ties, false)))];
        _ones = [.. Enumerable.Repeat(1, places.Count)];

        int[] Places(IEnumerable<Trial> ties, bool positive) => [.. ties.Where(trial => trial.Entry.Positive == positive).Select(trial => places[trial.Entry.Group])];
    }

    /// <summary>Gets the number of positive trials.</summary>
    public int Positives { get; }

    /// <summary>Gets the number of negative trials.</summary>
    public int Negatives { get; }

    /// <summary>Gets the groups with positive trials.</summary>
    public IReadOnlyList<string> PositiveGroups { get; }

    /// <summary>Gets the groups with negative trials only.</summary>
    public IReadOnlyList<string> OtherGroups { get; }

    /// <summary>Gets the area under the curve: the chance that a positive ranks before a negative; ties count half.</summary>
    /// <param name="weights">How often each group counts, those of <see cref="PositiveGroups"/> before the others; once each by default.</param>
    /// <returns>The area.</returns>
    public double Area(int[]? weights = null)
    {
        weights ??= _ones;
        double above = 0.0;
        double area = 0.0;
        double negatives = 0.0;
        foreach (Rank rank in _ranks)
        {
            double positive = Sum(rank.Positives, weights);
            double negative = Sum(rank.Negatives, weights);
            area += negative * (above + (positive / 2.0));
            above += positive;
            negatives += negative;
        }

        return area / (above * negatives);
    }

    /// <summary>Gets the hit rate at the lowest threshold at which no more than a share of the negative trials fire.</summary>
    /// <param name="falseAlarms">The share, 0 to below 1.</param>
    /// <param name="weights">How often each group counts, as in <see cref="Area"/>.</param>
    /// <returns>The share of positive trials above that threshold.</returns>
    public double HitRate(double falseAlarms, int[]? weights = null)
    {
        weights ??= _ones;
        double allowed = falseAlarms * _ranks.Sum(rank => Sum(rank.Negatives, weights));
        double firing = 0.0;
        double hits = 0.0;
        double positives = 0.0;
        foreach (Rank rank in _ranks)
        {
            double positive = Sum(rank.Positives, weights);
            firing += Sum(rank.Negatives, weights);
            hits += firing > allowed ? 0.0 : positive;
            positives += positive;
        }

        return hits / positives;
    }

    /// <summary>Gets the corners of the curve, from the highest threshold to the lowest.</summary>
    /// <returns>Shares of negative and of positive trials at or above each threshold; the first is (0, 0), the last (1, 1).</returns>
    public IReadOnlyList<(double FalseAlarms, double Hits)> Points()
    {
        List<(double, double)> points = [(0.0, 0.0)];
        int hits = 0;
        int firing = 0;
        foreach (Rank rank in _ranks)
        {
            hits += rank.Positives.Length;
            firing += rank.Negatives.Length;
            points.Add((firing / (double)Negatives, hits / (double)Positives));
        }

        return points;
    }

    private static int Sum(int[] places, int[] weights)
    {
        int sum = 0;
        foreach (int place in places)
        {
            sum += weights[place];
        }

        return sum;
    }

    /// <summary>The trials of one value of the statistic, by the places of their groups.</summary>
    private sealed record Rank(int[] Positives, int[] Negatives);
}
