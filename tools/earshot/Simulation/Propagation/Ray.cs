using System;
using System.Numerics;
using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>
/// One way from a moving source to one ear: straight, or by way of the ground, which is straight to the ear's mirror image.
/// It tells when the sound left, and what of it arrives.
/// </summary>
public sealed class Ray
{
    // Below this frequency in Hz nothing changes any more with it; and no impedance is defined at 0.
    private const double LowestFrequency = 20.0;

    private static readonly double s_nepersPerDecibel = Math.Log(10.0) / 20.0;

    private readonly IFlight _flight;
    private readonly Position _ear;
    private readonly double _speedOfSound;
    private readonly Atmosphere? _air;
    private readonly Ground? _ground;

    private Ray(IFlight flight, Position ear, double speedOfSound, Atmosphere? air, Ground? ground)
    {
        _flight = flight;
        _ear = ear;
        _speedOfSound = speedOfSound;
        _air = air;
        _ground = ground;
    }

    /// <summary>Makes the straight ray through air that absorbs.</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="ear">The microphone.</param>
    /// <param name="air">The air.</param>
    /// <returns>The ray.</returns>
    public static Ray Straight(IFlight flight, Position ear, Atmosphere air)
    {
        ArgumentNullException.ThrowIfNull(air);
        return new Ray(flight, ear, air.SoundSpeed, air, null);
    }

    /// <summary>Makes the straight ray through air that absorbs nothing.</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="ear">The microphone.</param>
    /// <param name="speedOfSound">Metres a second.</param>
    /// <returns>The ray.</returns>
    public static Ray Lossless(IFlight flight, Position ear, double speedOfSound) => new(flight, ear, speedOfSound, null, null);

    /// <summary>Makes the ray by way of the ground, which is where Up is 0.</summary>
    /// <param name="flight">The source's flight.</param>
    /// <param name="ear">The microphone.</param>
    /// <param name="air">The air.</param>
    /// <param name="ground">The ground.</param>
    /// <returns>The ray.</returns>
    public static Ray Reflected(IFlight flight, Position ear, Atmosphere air, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(air);
        return new Ray(flight, ear with { Up = -ear.Up }, air.SoundSpeed, air, ground);
    }

    /// <summary>Gets when the sound left that arrives at a time.</summary>
    /// <param name="arrival">Seconds.</param>
    /// <param name="guess">About when.</param>
    /// <returns>Seconds.</returns>
    public double Emission(double arrival, double guess) => RetardedTime.Solve(_flight, _ear, arrival, _speedOfSound, guess);

    /// <summary>Gets when the sound left that arrives at a time.</summary>
    /// <param name="arrival">Seconds.</param>
    /// <returns>Seconds.</returns>
    public double Emission(double arrival) => RetardedTime.Solve(_flight, _ear, arrival, _speedOfSound);

    /// <summary>Gets how many times as high a tone arrives as it left.</summary>
    /// <param name="emission">The time of emission in seconds.</param>
    /// <returns>The Doppler factor.</returns>
    public double Doppler(double emission) => RetardedTime.Doppler(_flight, _ear, emission, _speedOfSound);

    /// <summary>Gets the length of the way.</summary>
    /// <param name="emission">The time of emission in seconds.</param>
    /// <returns>Metres.</returns>
    public double Range(double emission) => (_flight.At(emission) - _ear).Length;

    /// <summary>
    /// Gets how loud the source is at a time: 1, and half a second's fade where it begins and ends, so that neither clicks.
    /// </summary>
    /// <param name="emission">The time of emission in seconds.</param>
    /// <returns>0 to 1.</returns>
    public double Loudness(double emission)
    {
        const double Fade = 0.5;
        double from = Math.Clamp((emission - _flight.Begin) / Fade, 0.0, 1.0);
        double to = Math.Clamp((_flight.End - emission) / Fade, 0.0, 1.0);
        double least = Math.Min(from, to);
        return least >= 1.0 ? 1.0 : 0.5 - (0.5 * Math.Cos(Math.PI * least));
    }

    /// <summary>Gets by what sound is multiplied on its way: spreading, absorption, and the reflection where there is one.</summary>
    /// <param name="frequency">The frequency that arrives, in Hz: absorption is an effect of the still air.</param>
    /// <param name="emission">The time of emission in seconds.</param>
    /// <returns>The gain beside 1 m from the source, for a time factor exp(+iωt).</returns>
    public Complex Gain(double frequency, double emission)
    {
        Position away = _flight.At(emission) - _ear;

        // Nothing flies closer than a metre; there the source would be no point.
        double range = Math.Max(1.0, away.Length);
        double heard = Math.Max(LowestFrequency, frequency);
        double gain = Math.Exp(-(_air?.Absorption(heard) ?? 0.0) * range * s_nepersPerDecibel) / range;
        return _ground is null ? gain : gain * _ground.Reflection(heard, Math.Clamp(away.Up / range, 0.0, 1.0), range, _speedOfSound);
    }
}
