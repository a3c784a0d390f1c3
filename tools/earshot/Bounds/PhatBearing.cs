using System;
using System.Numerics;
using Earshot.Dsp;
using MathNet.Numerics.IntegralTransforms;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The textbook's bearings of a cross, to compare with: GCC-PHAT (Knapp and Carter 1976) of each pair, and SRP-PHAT, which steers
/// both pairs at once. Both whiten all bins alike, know nothing of a comb, and add the frames' whitened cross-spectra.
/// </summary>
public sealed class PhatBearing
{
    /// <summary>A delay is resolved to this fraction of a sample before a parabola through the maximum refines it.</summary>
    private const int Oversampling = 4;

    private const int Points = FrameFormat.FrameSamples;
    private const int Correlation = Points * Oversampling;
    private const double StepsPerSecond = (double)FrameFormat.SampleRate * Oversampling;
    private const int Directions = 720;

    private readonly Complex[] _spectrum = new Complex[Points];
    private readonly Complex[] _sum1 = new Complex[Points / 2];
    private readonly Complex[] _sum2 = new Complex[Points / 2];
    private readonly double _longest;

    /// <summary>Initializes a new instance of the <see cref="PhatBearing"/> class.</summary>
    /// <param name="longestDelay">The spacing over the speed of sound in s.</param>
    public PhatBearing(double longestDelay)
    {
        _longest = longestDelay;
    }

    /// <summary>Starts a new average.</summary>
    public void Clear()
    {
        Array.Clear(_sum1);
        Array.Clear(_sum2);
    }

    /// <summary>Adds a frame of both pairs.</summary>
    /// <param name="pair1">Samples of the first pair, left and right in turn [2 * 2048].</param>
    /// <param name="pair2">Samples of the second pair.</param>
    public void Add(ReadOnlySpan<short> pair1, ReadOnlySpan<short> pair2)
    {
        Add(pair1, _sum1);
        Add(pair2, _sum2);
    }

    /// <summary>
    /// Estimates the azimuth from the forward axis in radians: by GCC-PHAT, the delay of each pair and then their arctangent; and by
    /// SRP-PHAT for a source level with the array, the direction with the largest sum of both correlations.
    /// </summary>
    /// <returns>Both azimuths.</returns>
    public (double ByDelays, double BySteering) Estimate()
    {
        double[] first = Correlate(_sum1);
        double[] second = Correlate(_sum2);
        return (Math.Atan2(Delay(first), Delay(second)), Steer(first, second));
    }

    private double Steer(double[] first, double[] second)
    {
        double[] power = new double[Directions];
        int best = 0;
        for (int i = 0; i < Directions; i++)
        {
            (double sin, double cos) = Math.SinCos(2.0 * Math.PI * i / Directions);
            power[i] = At(first, _longest * sin) + At(second, _longest * cos);
            best = power[i] > power[best] ? i : best;
        }

        double offset = Vertex(power[(best + Directions - 1) % Directions], power[best], power[(best + 1) % Directions]);
        return 2.0 * Math.PI * (best + offset) / Directions;
    }

    private void Add(ReadOnlySpan<short> pair, Complex[] sum)
    {
        // One transform for both: left is the real, right the imaginary part.
        for (int i = 0; i < Points; i++)
        {
            double window = Math.Sin(Math.PI * (i + 0.5) / Points);
            _spectrum[i] = new Complex(pair[2 * i] * window, pair[(2 * i) + 1] * window);
        }

        Fourier.Forward(_spectrum, FourierOptions.NoScaling);
        for (int k = 1; k < sum.Length; k++)
        {
            Complex mirror = Complex.Conjugate(_spectrum[Points - k]);
            Complex cross = (_spectrum[k] + mirror) * Complex.Conjugate((_spectrum[k] - mirror) / Complex.ImaginaryOne);
            double size = cross.Magnitude;
            if (size > 0.0)
            {
                sum[k] += cross / size;
            }
        }
    }

    // sum of Re C exp(j 2 pi f tau): at [i] tau is i steps, from the end backwards it is negative.
    private static double[] Correlate(Complex[] sum)
    {
        Complex[] padded = new Complex[Correlation];
        Array.Copy(sum, padded, sum.Length);
        Fourier.Inverse(padded, FourierOptions.NoScaling);
        return Array.ConvertAll(padded, value => value.Real);
    }

    private double Delay(double[] correlation)
    {
        int limit = (int)Math.Ceiling(_longest * StepsPerSecond);
        int best = 0;
        for (int i = -limit; i <= limit; i++)
        {
            best = Of(correlation, i) > Of(correlation, best) ? i : best;
        }

        return (best + Vertex(Of(correlation, best - 1), Of(correlation, best), Of(correlation, best + 1))) / StepsPerSecond;
    }

    private static double At(double[] correlation, double delay)
    {
        double place = delay * StepsPerSecond;
        int whole = (int)Math.Floor(place);
        double part = place - whole;
        return ((1.0 - part) * Of(correlation, whole)) + (part * Of(correlation, whole + 1));
    }

    private static double Of(double[] correlation, int step) => correlation[(step + Correlation) % Correlation];

    private static double Vertex(double below, double at, double above)
    {
        double bend = (2.0 * at) - below - above;
        return bend > 0.0 ? 0.5 * (above - below) / bend : 0.0;
    }
}
