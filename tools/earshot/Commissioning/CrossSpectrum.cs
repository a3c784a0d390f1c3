using System;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Earshot.Tools.Commissioning;

/// <summary>The cross-spectrum of two channels, and where their cross-correlation has its peak.</summary>
internal sealed class CrossSpectrum
{
    // Cross-spectra are divided by this power of their magnitude: 0 would let the loudest line decide alone, 1 (the phase
    // transform) would count empty frequencies like all others.
    private const double Whitening = 0.5;

    // Points of the correlation between two samples; a parabola does the rest.
    private const int Oversampling = 8;

    // A negative peak must be so many times as high as the highest positive one: reflections leave one of nearly the same height,
    // and microphones with the wrong sign are rare.
    private const double Reluctance = 1.25;

    private readonly double[] _window;
    private readonly Complex[] _cross;
    private readonly double[] _first;
    private readonly double[] _second;
    private int _frames;

    /// <summary>Initializes a new instance of the <see cref="CrossSpectrum"/> class.</summary>
    /// <param name="length">The samples of a frame.</param>
    /// <param name="fade">The samples at both ends over which a frame is faded by half a cosine; half of them all makes a Hann window.</param>
    public CrossSpectrum(int length, int fade)
    {
        _window = new double[length];
        for (int i = 0; i < length; i++)
        {
            int edge = Math.Min(i, length - 1 - i);
            _window[i] = edge < fade ? 0.5 - (0.5 * Math.Cos(Math.PI * (edge + 0.5) / fade)) : 1.0;
        }

        // Twice as long as a frame, so that the correlation does not run round into itself.
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * length));
        _cross = new Complex[size];
        _first = new double[size];
        _second = new double[size];
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="first">The one channel.</param>
    /// <param name="second">The other.</param>
    public void Add(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        Complex[] a = Transform(first);
        Complex[] b = Transform(second);
        for (int k = 0; k < a.Length; k++)
        {
            _cross[k] += a[k] * Complex.Conjugate(b[k]);
            _first[k] += Square(a[k]);
            _second[k] += Square(b[k]);
        }

        _frames++;
    }

    /// <summary>Finds the peak of the cross-correlation, of either sign.</summary>
    /// <param name="lowest">The lowest frequency that counts, as a share of the sample rate.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="limit">The longest lag in samples.</param>
    /// <returns>How many samples the first channel is later, whether the peak is negative, and its share of what full agreement
    /// would give; <see langword="null"/> where a channel is silent.</returns>
    public (double Lag, bool Inverted, double Agreement)? Peak(double lowest, double highest, double limit)
    {
        int size = _cross.Length;
        Complex[] weighted = new Complex[size * Oversampling];
        double possible = 0.0;
        for (int k = 1; k < size / 2; k++)
        {
            double magnitude = _cross[k].Magnitude;
            if (k < lowest * size || k > highest * size || magnitude <= 0.0)
            {
                continue;
            }

            double whitened = Math.Pow(magnitude, -Whitening);
            Complex value = Coherence(k) * whitened * _cross[k];
            possible += 2.0 * Math.Sqrt(_first[k] * _second[k]) * whitened;
            weighted[k] = value;
            weighted[^k] = Complex.Conjugate(value);
        }

        if (possible <= 0.0)
        {
            return null;
        }

        Fourier.Inverse(weighted, FourierOptions.NoScaling);
        int highestLag = 0;
        int lowestLag = 0;
        for (int lag = -(int)(limit * Oversampling); lag <= (int)(limit * Oversampling); lag++)
        {
            highestLag = At(weighted, lag) > At(weighted, highestLag) ? lag : highestLag;
            lowestLag = At(weighted, lag) < At(weighted, lowestLag) ? lag : lowestLag;
        }

        int best = -At(weighted, lowestLag) > Reluctance * At(weighted, highestLag) ? lowestLag : highestLag;
        double before = At(weighted, best - 1);
        double peak = At(weighted, best);
        double after = At(weighted, best + 1);
        double bend = before - (2.0 * peak) + after;
        double part = bend == 0.0 ? 0.0 : Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5);
        return ((best + part) / Oversampling, peak < 0.0, Math.Abs(peak) / possible);
    }

    private static double At(Complex[] correlation, int lag) => correlation[(lag + correlation.Length) % correlation.Length].Real;

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    // Magnitude-squared coherence without what chance alone gives it in so many frames; of a single frame nothing is known.
    private double Coherence(int k)
    {
        if (_frames < 2)
        {
            return 1.0;
        }

        double measured = Square(_cross[k]) / Math.Max(_first[k] * _second[k], double.Epsilon);
        double chance = 1.0 / _frames;
        return Math.Max(0.0, (measured - chance) / (1.0 - chance));
    }

    private Complex[] Transform(ReadOnlySpan<float> frame)
    {
        Complex[] bins = new Complex[_cross.Length];
        for (int i = 0; i < frame.Length; i++)
        {
            bins[i] = _window[i] * frame[i];
        }

        Fourier.Forward(bins, FourierOptions.NoScaling);
        return bins;
    }
}
