using System;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation;

/// <summary>A straight flight at constant speed, and when its sound arrives where.</summary>
/// <param name="Start">Where the source is at time 0.</param>
/// <param name="Velocity">Its velocity in metres a second; slower than sound.</param>
/// <param name="SpeedOfSound">Speed of sound in metres a second.</param>
public sealed record FlightPath(Position Start, Position Velocity, double SpeedOfSound) : IFlight
{
    /// <inheritdoc/>
    public double Begin => double.NegativeInfinity;

    /// <inheritdoc/>
    public double End => double.PositiveInfinity;

    /// <inheritdoc/>
    public Position At(double time) => Start + (Velocity * time);

    /// <inheritdoc/>
    public void Get(double time, out Position place, out Position velocity)
    {
        place = At(time);
        velocity = Velocity;
    }

    /// <summary>
    /// Gets when the sound was emitted that arrives at a place: the t_e with
    /// |x(t_e) - place| = c (t - t_e), a quadratic for a straight path.
    /// </summary>
    /// <param name="place">The listener.</param>
    /// <param name="arrival">The time of arrival in seconds.</param>
    /// <returns>The time of emission in seconds, before <paramref name="arrival"/>.</returns>
    public double EmissionTime(Position place, double arrival)
    {
        // With tau = t - t_e and D the displacement from the listener to the source at t:
        // |D - v tau|^2 = c^2 tau^2.
        Position displacement = At(arrival) - place;
        double closing = displacement.Dot(Velocity);
        double a = (SpeedOfSound * SpeedOfSound) - Velocity.Dot(Velocity);
        double square = displacement.Dot(displacement);
        double tau = (Math.Sqrt((closing * closing) + (a * square)) - closing) / a;
        return arrival - tau;
    }

    /// <summary>Gets the direction in which the source is heard: to where it was when it emitted the sound.</summary>
    /// <param name="place">The listener.</param>
    /// <param name="arrival">The time of arrival in seconds.</param>
    /// <returns>The apparent azimuth, degrees clockwise from true north.</returns>
    public double ApparentAzimuth(Position place, double arrival) =>
        (At(EmissionTime(place, arrival)) - place).Azimuth;

    /// <summary>Gets when the source is closest to a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The time in seconds.</returns>
    public double ClosestApproach(Position place) => (place - Start).Dot(Velocity) / Velocity.Dot(Velocity);
}
