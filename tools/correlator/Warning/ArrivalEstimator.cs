using System;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Warning;

/// <summary>
/// Says when a target comes into an area, and how probably, if it flies on as it does: straight ahead, with the uncertainty of its place
/// and velocity and with turns like those the tracker reckons with (<see cref="Flight"/>). It comes if the normal value that it draws across
/// its flight is within the outline's extent in sigmas (<see cref="Shadow"/>). For each of <see cref="Flights"/> equally probable ones of
/// those that lead through, the outline is so far ahead; the probability to have come by a time is the mean over them of
/// Phi((v T - d) / sd(T)). Of several parts the most probable counts, and holes count as filled.
/// </summary>
public static class ArrivalEstimator
{
    /// <summary>The farthest look ahead in seconds: later arrivals are nobody's matter yet.</summary>
    public const double Horizon = 900.0;

    /// <summary>The lowest probability that is told.</summary>
    public const double LeastProbability = 0.01;

    // How many flights stand for all: an outline may be met at its near or its far end.
    private const int Flights = 9;

    // So slowly nothing flies, and it would have no direction.
    private const double LeastSpeed = 5.0;

    /// <summary>Estimates an arrival.</summary>
    /// <param name="message">The track, outside of the area.</param>
    /// <param name="area">The area; a border is come to from its outer side only.</param>
    /// <returns>The arrival, or <see langword="null"/> where it hardly comes within the horizon.</returns>
    public static Arrival? Of(TrackMessage message, WatchedArea area)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(area);
        Flight flight = new(message);
        if (!(flight.Speed >= LeastSpeed))
        {
            return null;
        }

        TangentPlane plane = new(message.Latitude, message.Longitude, 0.0);
        Shadow shadow = area.Parts.Select(part => new Shadow(area, part, flight, plane)).MaxBy(part => part.Probability)!;
        double[] distances = shadow.Probability < LeastProbability ? [] : [.. shadow.Distances(Flights)];
        return distances.Length == 0 || distances.Min() > flight.Speed * Horizon
            ? null
            : new Arrival(message.Track, area.Name, shadow.Probability, When(0.1), When(0.5), When(0.9));

        double When(double probability)
        {
            double low = 0.0;
            double high = 2.0 * Horizon;
            for (int i = 0; i < 30; i++)
            {
                double middle = (low + high) / 2.0;
                double sd = flight.AlongSd(middle);
                double come = distances.Average(distance => NormalLaw.Below(((flight.Speed * middle) - distance) / sd));
                (low, high) = come < probability ? (middle, high) : (low, middle);
            }

            return message.Time + high;
        }
    }
}
