using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Scoring;

/// <summary>How well a statistic separates positive from negative recordings, whatever the threshold.</summary>
public sealed class RankCurve
{
    private readonly double[] _positives;
    private readonly double[] _negatives;

    /// <summary>Initializes a new instance of the <see cref="RankCurve"/> class.</summary>
    /// <param name="scores">The scores of at least one positive and one negative recording.</param>
    public RankCurve(IReadOnlyCollection<RecordingScore> scores)
    {
        _positives = [.. scores.Where(score => score.Entry.Positive).Select(score => score.Best).OrderDescending()];
        _negatives = [.. scores.Where(score => !score.Entry.Positive).Select(score => score.Best).OrderDescending()];
        ArgumentOutOfRangeException.ThrowIfZero(_positives.Length);
        ArgumentOutOfRangeException.ThrowIfZero(_negatives.Length);
    }

    /// <summary>Gets the number of positive recordings.</summary>
    public int Positives => _positives.Length;

    /// <summary>Gets the number of negative recordings.</summary>
    public int Negatives => _negatives.Length;

    /// <summary>Gets the area under the curve: the chance that a positive scores higher than a negative; ties count half.</summary>
    public double Area => _positives.Sum(p => _negatives.Sum(n => p > n ? 1.0 : p == n ? 0.5 : 0.0)) / _positives.Length / _negatives.Length;

    /// <summary>Gets the hit rate at the lowest threshold at which no more than a share of the negative recordings fire.</summary>
    /// <param name="falseAlarms">The share, 0 to below 1.</param>
    /// <returns>The share of positive recordings above that threshold.</returns>
    public double HitRate(double falseAlarms)
    {
        double threshold = _negatives[(int)Math.Floor(falseAlarms * _negatives.Length)];
        return _positives.Count(p => p > threshold) / (double)_positives.Length;
    }

    /// <summary>Gets the corners of the curve, from the highest threshold to the lowest.</summary>
    /// <returns>Shares of negative and of positive recordings at or above each threshold; the first is (0, 0), the last (1, 1).</returns>
    public IReadOnlyList<(double FalseAlarms, double Hits)> Points()
    {
        List<(double, double)> points = [(0.0, 0.0)];
        foreach (double threshold in _positives.Concat(_negatives).Distinct().OrderDescending())
        {
            points.Add((_negatives.Count(n => n >= threshold) / (double)_negatives.Length, _positives.Count(p => p >= threshold) / (double)_positives.Length));
        }

        return points;
    }
}
