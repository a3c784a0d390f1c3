using System;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The truth about a source at a place and a time of reception.</summary>
/// <param name="Time">When the sound is received, in seconds.</param>
/// <param name="Emission">When it left.</param>
/// <param name="Emitter">Where the source was then.</param>
/// <param name="Now">Where it is when the sound is received.</param>
/// <param name="Azimuth">The apparent azimuth: to where it was; degrees clockwise from true north.</param>
/// <param name="AzimuthNow">The azimuth to where it is.</param>
/// <param name="Elevation">The apparent elevation in degrees.</param>
/// <param name="Range">The way of the sound in metres.</param>
/// <param name="Doppler">How many times as high a tone is heard as it was emitted.</param>
/// <param name="Rate">The line spacing as it is heard, in Hz.</param>
public sealed record TruePoint(
    double Time,
    double Emission,
    Position Emitter,
    Position Now,
    double Azimuth,
    double AzimuthNow,
    double Elevation,
    double Range,
    double Doppler,
    double Rate)
{
    /// <summary>Gets the truth.</summary>
    /// <param name="source">The source.</param>
    /// <param name="ear">Where it is heard: for an array, its centre.</param>
    /// <param name="air">The air.</param>
    /// <param name="time">The time of reception in seconds.</param>
    /// <returns>The truth, or <see langword="null"/> while nothing of the source is heard.</returns>
    public static TruePoint? Of(SimulatedSource source, Position ear, Atmosphere air, double time)
    {
        ArgumentNullException.ThrowIfNull(source);
        WaypointFlight flight = source.Source.Flight;
        Ray ray = Ray.Straight(flight, ear, air);
        double emission = ray.Emission(time);
        if (emission < flight.Begin || emission > flight.End)
        {
            return null;
        }

        Position emitter = flight.At(emission);
        Position now = flight.At(Math.Min(time, flight.End));
        Position away = emitter - ear;
        double doppler = ray.Doppler(emission);
        return new TruePoint(
            time,
            emission,
            emitter,
            now,
            away.Azimuth,
            (now - ear).Azimuth,
            Math.Asin(Math.Clamp(away.Up / away.Length, -1.0, 1.0)) * 180.0 / Math.PI,
            away.Length,
            doppler,
            source.Engine.Rate(emission) * doppler);
    }
}
