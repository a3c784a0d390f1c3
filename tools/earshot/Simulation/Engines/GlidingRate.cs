using System;
using System.Collections.Generic;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>A rate that runs in straight lines from one point to the next, and stays before the first and after the last.</summary>
public sealed class GlidingRate : IShaftRate
{
    private readonly (double Time, double Rate)[] _points;
    private readonly double[] _turns;

    /// <summary>Initializes a new instance of the <see cref="GlidingRate"/> class.</summary>
    /// <param name="points">Times in seconds, each later than the one before, and rates in Hz.</param>
    public GlidingRate(params IReadOnlyList<(double Time, double Rate)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count);
        _points = [.. points];
        _turns = new double[_points.Length];
        _turns[0] = _points[0].Time * _points[0].Rate;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_points[0].Rate);
        for (int i = 1; i < _points.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_points[i].Time, _points[i - 1].Time);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_points[i].Rate);
            _turns[i] = _turns[i - 1] + ((_points[i].Time - _points[i - 1].Time) * (_points[i].Rate + _points[i - 1].Rate) / 2.0);
        }
    }

    /// <inheritdoc/>
    public double Turns(double time)
    {
        int i = Before(time);
        return i < 0
            ? _turns[0] - ((_points[0].Time - time) * _points[0].Rate)
            : _turns[i] + ((time - _points[i].Time) * (_points[i].Rate + Rate(time)) / 2.0);
    }

    /// <inheritdoc/>
    public double Rate(double time)
    {
        int i = Before(time);
        if (i < 0 || i == _points.Length - 1)
        {
            return _points[Math.Max(i, 0)].Rate;
        }

        double share = (time - _points[i].Time) / (_points[i + 1].Time - _points[i].Time);
        return _points[i].Rate + (share * (_points[i + 1].Rate - _points[i].Rate));
    }

    // The last point that is not after the time; -1 before the first.
    private int Before(double time)
    {
        int i = _points.Length - 1;
        while (i >= 0 && _points[i].Time > time)
        {
            i--;
        }

        return i;
    }
}
