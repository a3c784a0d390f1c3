using System;
using System.Runtime.Intrinsics;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The Fourier transform of a frame in double precision, at frequencies an eighth of a bin apart: what a line between two
/// bins of the firmware's transform can be read from. Both microphones go through it at once, left as the real and
/// right as the imaginary part.
/// </summary>
internal sealed class FineTransform
{
    /// <summary>Frequencies to a bin of the firmware's transform.</summary>
    public const int Oversampling = 8;

    /// <summary>Number of frequencies.</summary>
    public const int Size = FrameFormat.Points * Oversampling;

    private const int Points = FrameFormat.Points;

    private static readonly double[] s_cos = Table(Size, Math.Cos);
    private static readonly double[] s_sin = Table(Size, Math.Sin);
    private static readonly short[] s_reversed = Reversed();

    private readonly double[] _window;

    /// <summary>Initializes a new instance of the <see cref="FineTransform"/> class.</summary>
    /// <param name="window">The analysis window, <see cref="FrameFormat.Points"/> values.</param>
    public FineTransform(double[] window)
    {
        _window = window;
        foreach (double value in window)
        {
            NoiseGain += value * value;
        }
    }

    /// <summary>Gets E|X|^2 for white noise of variance 1: the sum of the squared window.</summary>
    public double NoiseGain { get; }

    /// <summary>Gets the real parts; frequency i is i / 8 bins.</summary>
    public double[] Re { get; } = new double[Size];

    /// <summary>Gets the imaginary parts.</summary>
    public double[] Im { get; } = new double[Size];

    /// <summary>Transforms a frame.</summary>
    /// <param name="left">The left microphone [1024].</param>
    /// <param name="right">The right microphone [1024].</param>
    public void Execute(double[] left, double[] right)
    {
        // A shift by r eighths of a bin before the transform gives every eighth frequency, from r on: eight transforms,
        // which lie side by side, so that one instruction does the same to several of them.
        for (int n = 0; n < Points; n++)
        {
            double re = left[n] * _window[n];
            double im = right[n] * _window[n];
            int place = s_reversed[n] * Oversampling;
            for (int r = 0; r < Oversampling; r++)
            {
                int angle = n * r;
                Re[place + r] = (re * s_cos[angle]) + (im * s_sin[angle]);
                Im[place + r] = (im * s_cos[angle]) - (re * s_sin[angle]);
            }
        }

        // Radix 2, decimation in time, in place.
        for (int half = 1; half < Points; half *= 2)
        {
            int turn = Size / (2 * half);
            for (int start = 0; start < Points; start += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    int even = (start + k) * Oversampling;
                    Butterflies(even, even + (half * Oversampling), s_cos[k * turn], s_sin[k * turn]);
                }
            }
        }
    }

    private void Butterflies(int even, int odd, double cos, double sin)
    {
        Vector256<double> cosine = Vector256.Create(cos);
        Vector256<double> sine = Vector256.Create(sin);
        ref double res = ref Re[0];
        ref double ims = ref Im[0];
        for (int r = 0; r < Oversampling; r += Vector256<double>.Count)
        {
            nuint i = (nuint)(even + r);
            nuint j = (nuint)(odd + r);
            Vector256<double> oddRe = Vector256.LoadUnsafe(ref res, j);
            Vector256<double> oddIm = Vector256.LoadUnsafe(ref ims, j);
            Vector256<double> re = (oddRe * cosine) + (oddIm * sine);
            Vector256<double> im = (oddIm * cosine) - (oddRe * sine);
            Vector256<double> evenRe = Vector256.LoadUnsafe(ref res, i);
            Vector256<double> evenIm = Vector256.LoadUnsafe(ref ims, i);
            (evenRe - re).StoreUnsafe(ref res, j);
            (evenIm - im).StoreUnsafe(ref ims, j);
            (evenRe + re).StoreUnsafe(ref res, i);
            (evenIm + im).StoreUnsafe(ref ims, i);
        }
    }

    private static double[] Table(int size, Func<double, double> function)
    {
        double[] table = new double[size];
        for (int i = 0; i < size; i++)
        {
            table[i] = function(2.0 * Math.PI * i / size);
        }

        return table;
    }

    private static short[] Reversed()
    {
        short[] reversed = new short[Points];
        for (int i = 0; i < Points; i++)
        {
            for (int bit = 1; bit < Points; bit *= 2)
            {
                reversed[i] = (short)((reversed[i] << 1) | ((i & bit) != 0 ? 1 : 0));
            }
        }

        return reversed;
    }
}
