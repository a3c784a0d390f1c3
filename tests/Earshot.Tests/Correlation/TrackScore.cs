using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;

namespace Earshot.Tests.Correlation;

/// <summary>Runs synthesised lines through the correlator and holds its tracks against the truth.</summary>
internal static class TrackScore
{
    // A confirmed message farther than this from a flight is not of that flight.
    private const double Farthest = 600.0;

    public static List<TrackMessage> Run(HeardWorld world, IEnumerable<HeardLine> lines, TrackerSettings settings)
    {
        List<TrackMessage> messages = [];
        Correlator correlator = new(world.Nodes, settings, messages.Add);
        foreach (HeardLine line in lines)
        {
            correlator.Accept(line.Text);
        }

        correlator.Finish();
        return messages;
    }

    public static IEnumerable<TrackMessage> Confirmed(IEnumerable<TrackMessage> messages) =>
        messages.Where(message => message.Status == TrackStatus.Confirmed);

    public static double Error(HeardWorld world, TrackMessage message, HeardFlight flight)
    {
        double[] truth = flight.At(message.Time - HeardWorld.Start);
        return world.Plane.Place(message.Latitude, message.Longitude).DistanceTo(new PlanePoint(truth[0], truth[1]));
    }

    /// <summary>Gets the number of the nearest flight, or -1 when none is near.</summary>
    public static int FlightOf(HeardWorld world, TrackMessage message, HeardFlight[] flights)
    {
        int nearest = Enumerable.Range(0, flights.Length).MinBy(i => Error(world, message, flights[i]));
        return Error(world, message, flights[nearest]) <= Farthest ? nearest : -1;
    }

    /// <summary>Gets the bound of the position's variance at a time, given what the nodes had heard by another.</summary>
    public static double Bound(IEnumerable<HeardLine> lines, HeardFlight flight, HeardModel model, double time, double heardBy)
    {
        TrackerSettings settings = new();
        StateMatrix start = StateMatrix.Diagonal(3000.0 * 3000.0, settings.VelocitySd * settings.VelocitySd, 15.0 * 15.0, settings.HeightSd * settings.HeightSd);
        (Measurement, double)[] heard =
        [
            .. lines.Where(line => line.Flight == 0 && HeardWorld.Start + line.Time <= heardBy).Select(line => (
                new Measurement(
                    new PresenceKey("n", 1, 1),
                    0,
                    line.Node,
                    0.0,
                    HeardWorld.Start + line.Time,
                    0.0,
                    double.NaN,
                    model.BearingSd * Math.PI / 180.0,
                    0.0,
                    model.RateSd,
                    double.NaN,
                    1.0,
                    "shahed-136",
                    1.0),
                HeardWorld.Start + flight.EmissionTime(line.Node.East, line.Node.North, line.Time, model.SpeedOfSound))),
        ];
        PosteriorBound bound = new(new ConstantVelocity(settings.Acceleration, settings), new RetardedBearingModel(settings), start, at => flight.At(at - HeardWorld.Start));
        return bound.PositionVariance(time, heard);
    }
}
