using System;
using System.Collections.Generic;
using Earshot.Correlation.Geometry;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Which nodes listen and hear nothing: silence near a supposed target is evidence against it. A node counts while it was heard within the
/// hour, so one that is dead from the beginning says nothing; and while it hears nothing else, which might drown the target.
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">How near a target is heard for sure.</param>
public sealed class Listeners(RetardedBearingModel model, TrackerSettings settings)
{
    private const double Alive = 3600.0;

    private readonly Dictionary<string, Heard> _nodes = [];
    private readonly NodeGrid<Heard> _grid = new(2.0 * settings.SureRange);
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
        if (!_nodes.TryGetValue(measurement.Presence.Node, out Heard? node))
        {
            _nodes.Add(measurement.Presence.Node, node = new Heard(measurement));
            _grid.Add(measurement.Presence.Node, measurement.Place, node);
        }

        if (node.Last.Time < measurement.Time)
        {
            node.Last = measurement;
        }
    }

    /// <summary>Counts the nodes that should hear a target but hear nothing.</summary>
    /// <param name="trajectory">The target's trajectory.</param>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The number of nodes.</returns>
    public int Silent(Trajectory trajectory, double now)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        int silent = 0;
        Estimate latest = trajectory.Knots[^1];
        PlanePoint place = new(latest.Mean[StateIndex.East], latest.Mean[StateIndex.North]);
        foreach (Heard node in _grid.Near(place))
        {
            Measurement last = node.Last;
            double since = now - last.Time;
            if (since >= settings.SilenceTime && since <= Alive && !_absent.Contains(last.Presence.Node))
            {
                // What it should have heard for some time, and now.
                silent += Reaches(latest, last, now - settings.SilenceTime) && Reaches(latest, last, now - TrackerSettings.ReportInterval) ? 1 : 0;
            }
        }

        return silent;
    }

    private bool Reaches(Estimate estimate, Measurement node, double time)
    {
        model.Expect(estimate.Mean, estimate.Time, node with { Time = time }, out ExpectedMeasurement expected);
        return expected.Distance <= settings.SureRange;
    }

    private sealed class Heard(Measurement last)
    {
        public Measurement Last { get; set; } = last;
    }
}
