using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Holds bearings against the truth.</summary>
internal static class BearingError
{
    /// <summary>Gets the error of a message's bearing, against the source whose line spacing is heard nearest to the message's.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="detection">The message.</param>
    /// <returns>Degrees, positive clockwise; of a pair's two bearings the better one's. <see langword="null"/> where there is
    /// no bearing or no source.</returns>
    public static double? Of(Scenario scenario, IReadOnlyList<SimulatedSource> sources, NodeDetection detection)
    {
        ScenarioNode node = scenario.Nodes.Single(candidate => candidate.Id == detection.Message.Node);
        TruePoint? truth = sources
            .Select(source => TruePoint.Of(source, node.Place, scenario.Air, detection.Time))
            .OfType<TruePoint>()
            .MinBy(point => Math.Abs(point.Rate - detection.Message.ShaftRate));
        if (truth is null || detection.Message.Azimuth is not double azimuth)
        {
            return null;
        }

        double error = Angles.Difference(truth.Azimuth, azimuth);
        double other = detection.Message.OtherAzimuth is double second ? Angles.Difference(truth.Azimuth, second) : double.PositiveInfinity;
        return Math.Abs(other) < Math.Abs(error) ? other : error;
    }
}
