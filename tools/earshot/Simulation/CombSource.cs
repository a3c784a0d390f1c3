using System;
using System.Numerics;

namespace Earshot.Tools.Simulation;

/// <summary>
/// The sound of a Shahed-type piston engine as measured on recordings: lines at the multiples of the
/// shaft rate up to 1.9 kHz, even lines falling 3 dB from one to the next, odd lines 14 dB below the even
/// ones beside them, the first line weaker still (20 dB below the second), and a slow wander of the
/// rate. The same seed gives the same sound.
/// </summary>
public sealed class CombSource
{
    private const double HighestLine = 1900.0;
    private const double EvenStep = 3.0;
    private const double OddBelowEven = 14.0;
    private const double FirstBelowSecond = 20.0;

    // Two slow swings of the rate, of 0.4 and 0.2 %, with periods that have no common multiple soon.
    private static readonly double[] WanderDepth = [0.004, 0.002];
    private static readonly double[] WanderPeriod = [11.0, 3.7];

    private readonly double _shaftRate;
    private readonly double[] _wanderPhase;
    private readonly Complex[] _lines;

    /// <summary>Initializes a new instance of the <see cref="CombSource"/> class.</summary>
    /// <param name="shaftRate">Mean shaft rate in Hz.</param>
    /// <param name="seed">Chooses the phases of lines and wander.</param>
    public CombSource(double shaftRate, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shaftRate);
        _shaftRate = shaftRate;
        Random random = new(seed);
        _wanderPhase = [random.NextDouble() * 2.0 * Math.PI, random.NextDouble() * 2.0 * Math.PI];
        _lines = new Complex[(int)(HighestLine / shaftRate)];
        for (int k = 1; k <= _lines.Length; k++)
        {
            double amplitude = Math.Pow(10.0, LineLevel(k) / 20.0);
            _lines[k - 1] = Complex.FromPolarCoordinates(amplitude, random.NextDouble() * 2.0 * Math.PI);
        }
    }

    /// <summary>Gets the level of a line relative to the second.</summary>
    /// <param name="line">The line's number, from 1.</param>
    /// <returns>The level in dB.</returns>
    public static double LineLevel(int line) => line == 1
        ? -FirstBelowSecond
        : (-EvenStep * ((line / 2.0) - 1.0)) - (line % 2 == 0 ? 0.0 : OddBelowEven);

    /// <summary>Gets the shaft rate at a time of emission.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>The rate in Hz.</returns>
    public double ShaftRate(double time)
    {
        double relative = 1.0;
        for (int i = 0; i < WanderDepth.Length; i++)
        {
            relative += WanderDepth[i] * Math.Cos((2.0 * Math.PI * time / WanderPeriod[i]) + _wanderPhase[i]);
        }

        return _shaftRate * relative;
    }

    /// <summary>Gets the sound pressure 1 m from the source, in units of the second line's amplitude.</summary>
    /// <param name="time">Time of emission in seconds.</param>
    /// <returns>The pressure.</returns>
    public double Pressure(double time)
    {
        // The integral of ShaftRate, in turns.
        double turns = time;
        for (int i = 0; i < WanderDepth.Length; i++)
        {
            double swing = WanderPeriod[i] / (2.0 * Math.PI);
            turns += WanderDepth[i] * swing * Math.Sin((time / swing) + _wanderPhase[i]);
        }

        turns *= _shaftRate;
        (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * (turns - Math.Floor(turns)));

        // Line k turns k times as fast: powers of one rotation instead of a sine for each line.
        Complex turn = new(cosine, sine);
        Complex power = turn;
        double sum = 0.0;
        foreach (Complex line in _lines)
        {
            sum += (line.Real * power.Real) - (line.Imaginary * power.Imaginary);
            power *= turn;
        }

        return sum;
    }
}
