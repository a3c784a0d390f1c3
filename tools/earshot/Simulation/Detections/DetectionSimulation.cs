using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Simulation.Detections;

/// <summary>
/// A scenario at the level of detections: the nodes' messages by <see cref="NodeModel"/>, without rendering sound. Hundreds of nodes and
/// sources run faster than real time; the same scenario, seed and model give the same lines.
/// </summary>
public sealed class DetectionSimulation
{
    // How long a list of who may hear whom holds, in seconds, and what the fastest source flies in that time.
    private const double ListTime = 10.0;
    private const double Margin = 3_000.0;

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<SimulatedSource> _sources;
    private readonly HearingNode[] _nodes;

    /// <summary>Initializes a new instance of the <see cref="DetectionSimulation"/> class.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="model">How nodes hear.</param>
    public DetectionSimulation(Scenario scenario, NodeModel model)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _sources = SimulatedSource.Of(scenario);
        _nodes = [.. scenario.Nodes.Select((_, i) => new HearingNode(i, scenario, model, Seeds.Of(scenario.Seed, Seeds.Use.Detections, i)))];
    }

    /// <summary>Gets how far the north of each node is off, in degrees.</summary>
    public IReadOnlyList<double> HeadingErrors => [.. _nodes.Select(node => node.HeadingError)];

    /// <summary>Runs it once.</summary>
    /// <param name="audible">Told source, node and time of each report for which the sound is above the threshold, heard or not.</param>
    /// <returns>The messages in order of arrival.</returns>
    public IEnumerable<SimulatedDetection> Run(Action<int, int, double>? audible = null)
    {
        PriorityQueue<SimulatedDetection, (double, int)> pending = new();
        List<SimulatedDetection> messages = [];
        List<int>[] near = [];
        for (double second = 0.0; second < _scenario.Duration; second++)
        {
            if (second % ListTime == 0.0)
            {
                near = Near(second);
            }

            for (int node = 0; node < _nodes.Length; node++)
            {
                foreach (double time in _nodes[node].Reports(second, Math.Min(second + 1.0, _scenario.Duration)))
                {
                    List<SourceAtNode> heard = [];
                    foreach (int source in near[node])
                    {
                        if (SourceAtNode.Of(source, _sources[source], _scenario.Nodes[node].Place, _scenario, time) is { } one)
                        {
                            heard.Add(one);
                        }
                    }

                    int hearing = node;
                    _nodes[node].Report(time, heard, messages, source => audible?.Invoke(source, hearing, time));
                }
            }

            foreach (SimulatedDetection message in messages)
            {
                pending.Enqueue(message, (message.Arrival, message.Node));
            }

            messages.Clear();
            while (pending.TryPeek(out _, out (double Arrival, int) first) && first.Arrival < second + 1.0)
            {
                yield return pending.Dequeue();
            }
        }

        while (pending.Count > 0)
        {
            yield return pending.Dequeue();
        }
    }

    // Which sources may be heard at each node within the next seconds: by cells as wide as sound reaches.
    private List<int>[] Near(double time)
    {
        double reach = SourceAtNode.Farthest + Margin;
        Dictionary<(int, int), List<int>> cells = [];
        for (int source = 0; source < _sources.Count; source++)
        {
            if (time + ListTime < _sources[source].Source.Flight.Begin || time - ListTime > _sources[source].Source.Flight.End + 60.0)
            {
                continue;
            }

            Position place = _sources[source].Source.Flight.At(Math.Clamp(time, _sources[source].Source.Flight.Begin, _sources[source].Source.Flight.End));
            (int, int) cell = Cell(place, reach);
            if (!cells.TryGetValue(cell, out List<int>? list))
            {
                cells.Add(cell, list = []);
            }

            list.Add(source);
        }

        List<int>[] near = new List<int>[_nodes.Length];
        for (int node = 0; node < near.Length; node++)
        {
            (int x, int y) = Cell(_scenario.Nodes[node].Place, reach);
            near[node] = [];
            for (int dx = -1; dx <= 1; dx++)
            {
                for (int dy = -1; dy <= 1; dy++)
                {
                    if (cells.TryGetValue((x + dx, y + dy), out List<int>? list))
                    {
                        near[node].AddRange(list);
                    }
                }
            }
        }

        return near;
    }

    private static (int X, int Y) Cell(Position place, double size) => ((int)Math.Floor(place.East / size), (int)Math.Floor(place.North / size));
}
