using System;
using System.Collections.Generic;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>
/// How loud something is over hours: a level that drifts from one random point to the next, some minutes apart, and in
/// some schedules spells in which there is nothing, with a beginning and an end within seconds.
/// </summary>
internal sealed class LevelSchedule
{
    private const double ShortestStep = 60.0;
    private const double LongestStep = 600.0;
    private const double ShortestEdge = 1.0;
    private const double LongestEdge = 30.0;

    private readonly List<(double Time, double Level)> _points = [];

    private LevelSchedule()
    {
    }

    /// <summary>Makes a schedule without spells of silence.</summary>
    /// <param name="seconds">How long it is to last.</param>
    /// <param name="lowest">The lowest level in dBFS.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="random">Where its numbers come from.</param>
    /// <returns>The level in dBFS by time in seconds.</returns>
    public static Func<double, double> Drifting(double seconds, double lowest, double highest, SplitMix random)
    {
        LevelSchedule schedule = new();
        for (double time = 0.0; time < seconds + LongestStep; time += random.NextDouble(ShortestStep, LongestStep))
        {
            schedule._points.Add((time, random.NextDouble(lowest, highest)));
        }

        return schedule.At;
    }

    /// <summary>Makes a schedule of spells: something sets in within 1 to 30 s, stays for minutes, and ceases.</summary>
    /// <param name="seconds">How long it is to last.</param>
    /// <param name="lowest">The lowest level of a spell in dBFS.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="silence">The level between spells.</param>
    /// <param name="random">Where its numbers come from.</param>
    /// <returns>The level in dBFS by time in seconds.</returns>
    public static Func<double, double> Spells(double seconds, double lowest, double highest, double silence, SplitMix random)
    {
        LevelSchedule schedule = new();
        double time = random.NextDouble(0.0, ShortestStep);
        do
        {
            schedule._points.Add((time, silence));
            time += random.NextDouble(ShortestEdge, LongestEdge);
            schedule._points.Add((time, random.NextDouble(lowest, highest)));
            time += random.NextDouble(ShortestStep, LongestStep);
            schedule._points.Add((time, random.NextDouble(lowest, highest)));
            time += random.NextDouble(ShortestEdge, LongestEdge);
            schedule._points.Add((time, silence));
            time += random.NextDouble(ShortestStep, LongestStep);
        }
        while (time < seconds);

        return schedule.At;
    }

    private double At(double time)
    {
        int after = _points.FindIndex(point => point.Time > time);
        if (after <= 0)
        {
            return after < 0 ? _points[^1].Level : _points[0].Level;
        }

        (double start, double from) = _points[after - 1];
        (double end, double to) = _points[after];
        return from + ((to - from) * (time - start) / (end - start));
    }
}
