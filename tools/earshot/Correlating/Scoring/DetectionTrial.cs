using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Detections;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>Runs a scenario at the level of detections through the correlator and scores the tracks.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="model">How nodes hear.</param>
/// <param name="settings">The tracker's figures.</param>
public sealed class DetectionTrial(Scenario scenario, NodeModel model, TrackerSettings settings)
{
    /// <summary>Gets the number of messages of the run.</summary>
    public int Messages { get; private set; }

    /// <summary>Gets the tracks that were ever confirmed, with their first confirmed message.</summary>
    public IReadOnlyDictionary<string, TrackMessage> Confirmed => _confirmed;

    private readonly Dictionary<string, TrackMessage> _confirmed = [];

    /// <summary>Runs it.</summary>
    /// <param name="isTarget">Whether a source is a target; what is none must have no track.</param>
    /// <returns>The result.</returns>
    public TrackResult Run(Func<ScenarioSource, bool> isTarget)
    {
        ArgumentNullException.ThrowIfNull(isTarget);
        RegisteredNode[] nodes = [.. scenario.Nodes.Select(node => new RegisteredNode(
            node.Id,
            scenario.Frame.LatitudeOf(node.Place),
            scenario.Frame.LongitudeOf(node.Place),
            scenario.Frame.Altitude + node.Place.Up,
            node.Tolerance.Heading))];
        double start = UnixTime.Of(scenario.Start.UtcDateTime);
        TrackScorer? scorer = null;
        Correlator correlator = new(nodes, settings, Take);
        scorer = new TrackScorer(correlator.Plane, time => Targets(correlator.Plane, time - start, isTarget));
        foreach (SimulatedDetection line in new DetectionSimulation(scenario, model).Run(Hear))
        {
            Messages++;
            correlator.Accept(line.Text);
        }

        // What was heard at the end covers some seconds after it.
        for (double after = 0.0; after <= TrackScorer.Hold; after++)
        {
            correlator.Pass(start + scenario.Duration + after);
        }

        return scorer.Finish();

        void Hear(int source, int node, double time)
        {
            if (isTarget(scenario.Sources[source]))
            {
                scorer.Hear(source, node, start + time);
            }
        }

        void Take(TrackMessage message)
        {
            scorer!.Take(message);
            if (message.Status == TrackStatus.Confirmed)
            {
                _confirmed.TryAdd(message.Track, message);
            }
        }
    }

    private TrueTarget[] Targets(TangentPlane plane, double time, Func<ScenarioSource, bool> isTarget) =>
    [
        .. scenario.Sources
            .Select((source, i) => (source, i))
            .Where(pair => pair.source.Flight.Begin <= time && time <= pair.source.Flight.End && isTarget(pair.source))
            .Select(pair =>
            {
                Position place = pair.source.Flight.At(time);
                return new TrueTarget(pair.i, plane.Place(scenario.Frame.LatitudeOf(place), scenario.Frame.LongitudeOf(place)));
            }),
    ];
}
