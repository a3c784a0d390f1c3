using System;
using System.Linq;
using System.Numerics;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>What a ray does to each line and to the noise of an engine at one moment.</summary>
internal sealed class RayEnd
{
    /// <summary>Taps of the filter of the noise; tap j belongs to the number j - half of them later.</summary>
    public const int Taps = 32;

    // Cosines of q turns by Taps; a sine is the cosine a quarter turn earlier.
    private static readonly double[] s_cosines = [.. Enumerable.Range(0, Taps).Select(q => Math.Cos(2.0 * Math.PI * q / Taps))];

    private RayEnd(Complex[] lines, double[] filter)
    {
        Lines = lines;
        Filter = filter;
    }

    /// <summary>Gets the amplitudes of the lines as they arrive.</summary>
    public Complex[] Lines { get; }

    /// <summary>Gets the taps by which the random numbers of the noise are filtered.</summary>
    public double[] Filter { get; }

    /// <summary>Works it out.</summary>
    /// <param name="source">The engine.</param>
    /// <param name="ray">The ray.</param>
    /// <param name="emission">When the sound left, in seconds.</param>
    /// <returns>The gains at that moment.</returns>
    public static RayEnd At(EngineSource source, Ray ray, double emission)
    {
        double doppler = ray.Doppler(emission);
        double rate = source.Rate(emission) * doppler;
        Complex[] lines = new Complex[source.Lines.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = source.Lines[i] * ray.Gain((i + 1) * rate, emission);
        }

        return new RayEnd(lines, source.NoiseGain > 0.0 ? Filtering(source.NoiseGain, ray, doppler, emission) : []);
    }

    // The taps whose Fourier transform is the ray's gain at Taps / 2 + 1 frequencies, from 0 to half the numbers' rate.
    private static double[] Filtering(double level, Ray ray, double doppler, double emission)
    {
        double[] taps = new double[Taps];
        for (int q = 0; q <= Taps / 2; q++)
        {
            Complex gain = level * ray.Gain(doppler * q * LatticeNoise.Rate / Taps, emission);
            double share = q is 0 or Taps / 2 ? 1.0 / Taps : 2.0 / Taps;
            for (int j = 0; j < Taps; j++)
            {
                int angle = q * (j + (Taps / 2)) % Taps;
                taps[j] += share * ((gain.Real * s_cosines[angle]) - (gain.Imaginary * s_cosines[(angle + (3 * Taps / 4)) % Taps]));
            }
        }

        return taps;
    }
}
