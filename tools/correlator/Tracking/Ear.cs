using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>What a node heard lately, whatever it was.</summary>
/// <param name="first">What it heard first.</param>
internal sealed class Ear(Measurement first)
{
    private const double Lately = 10.0;

    private readonly List<Measurement> _lately = [];

    /// <summary>Gets the latest.</summary>
    public Measurement Last { get; private set; } = first;

    /// <summary>Notes what it heard.</summary>
    /// <param name="one">What it heard.</param>
    public void Hear(Measurement one)
    {
        Last = one.Time > Last.Time ? one : Last;
        int old = 0;
        while (old < _lately.Count && _lately[old].Time < Last.Time - Lately)
        {
            old++;
        }

        _lately.RemoveRange(0, old);
        _lately.Add(one);
    }

    /// <summary>Gets how loud all is together that it heard: the sum of the powers of its presences, each at its loudest.</summary>
    /// <param name="since">From when on, in Unix seconds.</param>
    /// <returns>Decibels over the noise; negative infinity where it heard nothing.</returns>
    public double Level(double since)
    {
        double power = 0.0;
        for (int i = 0; i < _lately.Count; i++)
        {
            Measurement one = _lately[i];
            power += one.Time >= since && IsLoudest(one, i, since) ? Math.Pow(10.0, one.Level / 10.0) : 0.0;
        }

        return 10.0 * Math.Log10(power);
    }

    private bool IsLoudest(Measurement one, int index, double since)
    {
        for (int i = 0; i < _lately.Count; i++)
        {
            Measurement other = _lately[i];
            if (other.Time >= since && other.Presence == one.Presence && (other.Level > one.Level || (other.Level == one.Level && i < index)))
            {
                return false;
            }
        }

        return true;
    }
}
