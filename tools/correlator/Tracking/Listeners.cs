using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Which nodes listen and do not hear what they should: silence near a supposed target is evidence against it. How loud the target would be
/// follows from how loud it is at the nodes that are thought to hear it, and how far from it they are. A node that hears nothing should hear what is near, or
/// well above the noise; one that hears something else what is near and would not drown in that. A node counts while it was heard within the hour, so
/// one that is dead from the beginning says nothing.
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">How near a target is heard for sure.</param>
public sealed class Listeners(RetardedBearingModel model, TrackerSettings settings)
{
    private const double Alive = 3600.0;

    // For how long what nodes heard of the target tells how loud it is, in seconds.
    private const double Hearing = 10.0;

    // From -3.5 dB on half of the seconds have a report (docs/simulation.md); what ground and wind do to levels from node to node.
    private const double Audible = -3.0;
    private const double Uncertain = 6.0;

    // An engine 8 dB below all others together is reported in half of the seconds; at 5 dB in three of four.
    private const double Drowned = -5.0;

    private readonly Dictionary<string, Ear> _nodes = [];
    private readonly NodeGrid<Ear> _grid = new(2.0 * settings.SureRange);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);

    /// <summary>Notes whether a node listens: what one that is offline does not hear tells nothing.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="listens">Whether it does; all do until somebody says otherwise.</param>
    public void Note(string node, bool listens)
    {
        if (listens)
        {
            _absent.Remove(node);
        }
        else
        {
            _absent.Add(node);
        }
    }

    /// <summary>Notes that a node heard something, whatever it was.</summary>
    /// <param name="measurement">What it heard.</param>
    public void Note(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        if (!_nodes.TryGetValue(measurement.Presence.Node, out Ear? node))
        {
            _nodes.Add(measurement.Presence.Node, node = new Ear(measurement));
            _grid.Add(measurement.Presence.Node, measurement.Place, node);
        }

        node.Hear(measurement);
    }

    /// <summary>Counts the nodes that should hear a target but do not.</summary>
    /// <param name="latest">The latest that is known of its flight.</param>
    /// <param name="support">What nodes heard of it.</param>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The number of nodes.</returns>
    public int Silent(Estimate latest, IReadOnlyDictionary<string, NodeSupport> support, double now)
    {
        ArgumentNullException.ThrowIfNull(latest);
        ArgumentNullException.ThrowIfNull(support);
        int silent = 0;
        List<Measurement> hearing = HeardBy(support, now - Hearing);
        double? level = null;
        foreach (Ear node in _grid.Near(new PlanePoint(latest.Mean[StateIndex.East], latest.Mean[StateIndex.North])))
        {
            Measurement last = node.Last;
            if (now - last.Time > Alive || _absent.Contains(last.Presence.Node) || IndexOf(hearing, last.Presence.Node) >= 0)
            {
                continue;
            }

            // What it should have heard for some time, and now.
            double range = Math.Max(Range(latest, last, now - settings.SilenceTime), Range(latest, last, now - TrackerSettings.ReportInterval));
            bool near = range <= settings.SureRange;
            bool busy = now - last.Time < settings.SilenceTime;
            if (busy && !near)
            {
                continue;
            }

            level ??= Level(latest, hearing);
            double expected = level.Value - SoundLoss.At(range);
            bool loud = expected >= Audible + Uncertain;
            silent += busy ? (loud && expected >= node.Level(now - settings.SilenceTime) + Drowned ? 1 : 0) : near || loud ? 1 : 0;
        }

        return silent;
    }

    // The latest of each node that heard the target.
    private static List<Measurement> HeardBy(IReadOnlyDictionary<string, NodeSupport> support, double since)
    {
        List<Measurement> latest = [];
        foreach (NodeSupport node in support.Values)
        {
            if (node.Last >= since)
            {
                latest.Add(node.Latest);
            }
        }

        return latest;
    }

    // How loud the target is a metre away, over a node's noise: the lower median over the nodes that hear it.
    private double Level(Estimate estimate, List<Measurement> hearing)
    {
        if (hearing.Count == 0)
        {
            return double.NegativeInfinity;
        }

        Span<double> levels = stackalloc double[hearing.Count];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = hearing[i].Level + SoundLoss.At(Range(estimate, hearing[i], hearing[i].Time));
        }

        levels.Sort();
        return levels[(levels.Length - 1) / 2];
    }

    private static int IndexOf(List<Measurement> hearing, string node)
    {
        int index = hearing.Count - 1;
        while (index >= 0 && hearing[index].Presence.Node != node)
        {
            index--;
        }

        return index;
    }

    private double Range(Estimate estimate, Measurement node, double time) => model.Range(estimate.Mean, estimate.Time, node, time);
}
