using System;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>
/// Noise that has a value at any time, so that each listener can take it at its own time of emission: random numbers
/// 0.2 ms apart under cubic B-splines. Flat to 1 kHz within 2.5 dB, 10 dB down at 2 kHz, of unit variance.
/// </summary>
public sealed class LatticeNoise
{
    /// <summary>Random numbers a second.</summary>
    public const double Rate = 5000.0;

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
        long first = (long)whole;
        return Spline(place - whole, Number(first), Number(first + 1), Number(first + 2), Number(first + 3));
    }

    /// <summary>Gets the noise between two of four random numbers in a row, which may have been filtered.</summary>
    /// <param name="t">The place between the second and the third, 0 to 1.</param>
    /// <param name="first">The first number.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="fourth">The fourth.</param>
    /// <returns>The value.</returns>
    internal static double Spline(double t, double first, double second, double third, double fourth)
    {
        double u = 1.0 - t;
        double sum = u * u * u * first;
        sum += ((3.0 * t * t * t) - (6.0 * t * t) + 4.0) * second;
        sum += ((3.0 * u * u * u) - (6.0 * u * u) + 4.0) * third;
        sum += t * t * t * fourth;
        return sum / (6.0 * Deviation);
    }

    /// <summary>Gets one of the random numbers.</summary>
    /// <param name="index">Which.</param>
    /// <returns>A number of mean 0 and variance 1.</returns>
    internal double Number(long index) => SplitMix.Gaussian(SplitMix.Mix(_seed ^ (ulong)index));
}
