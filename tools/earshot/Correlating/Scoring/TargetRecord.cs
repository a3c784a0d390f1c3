using System;
using System.Collections.Generic;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>What became of a target.</summary>
internal sealed class TargetRecord
{
    private readonly Dictionary<int, double> _last = [];
    private readonly HashSet<long> _trackedSeconds = [];
    private string? _track;

    /// <summary>Gets the seconds in which two nodes hear it.</summary>
    public HashSet<long> Covered { get; } = [];

    /// <summary>Gets when the second node first heard it while another did; NaN before.</summary>
    public double Second { get; private set; } = double.NaN;

    /// <summary>Gets when the third did.</summary>
    public double Third { get; private set; } = double.NaN;

    /// <summary>Gets when the message came that confirmed its first track; NaN before.</summary>
    public double Confirmed { get; private set; } = double.NaN;

    /// <summary>Gets how often it went from one track to another.</summary>
    public int Switches { get; private set; }

    /// <summary>Gets the number of covered seconds with a track.</summary>
    public int Tracked
    {
        get
        {
            int count = 0;
            foreach (long second in Covered)
            {
                count += _trackedSeconds.Contains(second) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Gets the share of its covered seconds with a track.</summary>
    public double Share => Covered.Count == 0 ? double.NaN : (double)Tracked / Covered.Count;

    public void Hear(int node, double time, double hold)
    {
        _last[node] = time;
        int hearing = 0;
        foreach (double last in _last.Values)
        {
            hearing += time - last <= hold ? 1 : 0;
        }

        if (hearing >= 2)
        {
            Second = double.IsNaN(Second) ? time : Second;
            for (long second = (long)Math.Ceiling(time); second < time + hold; second++)
            {
                Covered.Add(second);
            }
        }

        if (hearing >= 3 && double.IsNaN(Third))
        {
            Third = time;
        }
    }

    public void Track(long second, string track, double asOf)
    {
        Confirmed = double.IsNaN(Confirmed) ? asOf : Confirmed;
        _trackedSeconds.Add(second);
        Switches += _track is not null && _track != track ? 1 : 0;
        _track = track;
    }
}
