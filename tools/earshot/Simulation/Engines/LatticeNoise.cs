using System;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>
/// Noise that has a value at any time, so that each listener can take it at its own time of emission: random numbers
/// 0.2 ms apart under cubic B-splines. Flat to 1 kHz within 2.5 dB, 10 dB down at 2 kHz, of unit variance.
/// </summary>
public sealed class LatticeNoise
{
    private const double Rate = 5000.0;

    // The squares of a B-spline's four weights add up to 0.479 on average over all places between two numbers (151/315).
    private const double Deviation = 0.69236;

    private readonly ulong _seed;

    /// <summary>Initializes a new instance of the <see cref="LatticeNoise"/> class.</summary>
    /// <param name="seed">Chooses the noise.</param>
    public LatticeNoise(ulong seed)
    {
        _seed = SplitMix.Mix(seed);
    }

    /// <summary>Gets the noise.</summary>
    /// <param name="time">Seconds; any.</param>
    /// <returns>The value.</returns>
    public double At(double time)
    {
        double place = time * Rate;
        double whole = Math.Floor(place);
        double t = place - whole;
        double u = 1.0 - t;
        long first = (long)whole;
        double sum = u * u * u * Number(first);
        sum += ((3.0 * t * t * t) - (6.0 * t * t) + 4.0) * Number(first + 1);
        sum += ((3.0 * u * u * u) - (6.0 * u * u) + 4.0) * Number(first + 2);
        sum += t * t * t * Number(first + 3);
        return sum / (6.0 * Deviation);
    }

    private double Number(long index) => SplitMix.Gaussian(SplitMix.Mix(_seed ^ (ulong)index));
}
