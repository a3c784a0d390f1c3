using System;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// When the sound was emitted that arrives somewhere: the t_e with |x(t_e) - place| = c (t - t_e), by Newton's method. There
/// is exactly one while the source is slower than sound.
/// </summary>
public static class RetardedTime
{
    // After a step so small, in seconds, the next would be 10^-14 or less: its square times the acceleration of the range by 2c.
    private const double LastStep = 1e-7;
    private const int MostSteps = 60;

    /// <summary>Solves for the time of emission.</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="place">The listener.</param>
    /// <param name="arrival">The time of arrival in seconds.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <param name="guess">About when; any time will do, a good one is quicker.</param>
    /// <returns>The time of emission in seconds.</returns>
    public static double Solve(IFlight flight, Position place, double arrival, double speedOfSound, double guess)
    {
        ArgumentNullException.ThrowIfNull(flight);
        double time = guess;
        for (int step = 0; step < MostSteps; step++)
        {
            flight.Get(time, out Position source, out Position velocity);
            Position away = source - place;
            double range = away.Length;
            double receding = range > 0.0 ? away.Dot(velocity) / range : 0.0;
            double correction = ((speedOfSound * (arrival - time)) - range) / (speedOfSound + receding);
            time += correction;
            if (Math.Abs(correction) < LastStep)
            {
                break;
            }
        }

        return time;
    }

    /// <summary>Solves for the time of emission with nothing known about it.</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="place">The listener.</param>
    /// <param name="arrival">The time of arrival in seconds.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <returns>The time of emission in seconds.</returns>
    public static double Solve(IFlight flight, Position place, double arrival, double speedOfSound)
    {
        ArgumentNullException.ThrowIfNull(flight);
        return Solve(flight, place, arrival, speedOfSound, arrival - ((flight.At(arrival) - place).Length / speedOfSound));
    }

    /// <summary>Gets how many times as high a tone arrives as it was emitted: 1 / (1 + the rate at which the range grows, by c).</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="place">The listener.</param>
    /// <param name="emission">The time of emission in seconds.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <returns>The Doppler factor; above 1 for a source that approaches.</returns>
    public static double Doppler(IFlight flight, Position place, double emission, double speedOfSound)
    {
        ArgumentNullException.ThrowIfNull(flight);
        flight.Get(emission, out Position source, out Position velocity);
        Position away = source - place;
        double range = away.Length;
        return range > 0.0 ? 1.0 / (1.0 + (away.Dot(velocity) / (range * speedOfSound))) : 1.0;
    }
}
