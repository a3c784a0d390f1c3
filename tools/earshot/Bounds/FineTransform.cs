using System;
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
    private readonly double[] _re = new double[Points];
    private readonly double[] _im = new double[Points];

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
        // A shift by r eighths of a bin before the transform gives every eighth frequency, from r on.
        for (int r = 0; r < Oversampling; r++)
        {
            for (int n = 0; n < Points; n++)
            {
                int angle = n * r & (Size - 1);
                double re = left[n] * _window[n];
                double im = right[n] * _window[n];
                int place = s_reversed[n];
                _re[place] = (re * s_cos[angle]) + (im * s_sin[angle]);
                _im[place] = (im * s_cos[angle]) - (re * s_sin[angle]);
            }

            Butterflies(_re, _im);
            for (int k = 0; k < Points; k++)
            {
                Re[(k * Oversampling) + r] = _re[k];
                Im[(k * Oversampling) + r] = _im[k];
            }
        }
    }

    // Radix 2, decimation in time, in place.
    private static void Butterflies(double[] res, double[] ims)
    {
        for (int half = 1; half < Points; half *= 2)
        {
            int turn = Size / (2 * half);
            for (int start = 0; start < Points; start += 2 * half)
            {
                int angle = 0;
                for (int i = start; i < start + half; i++)
                {
                    int j = i + half;
                    double re = (res[j] * s_cos[angle]) + (ims[j] * s_sin[angle]);
                    double im = (ims[j] * s_cos[angle]) - (res[j] * s_sin[angle]);
                    res[j] = res[i] - re;
                    ims[j] = ims[i] - im;
                    res[i] += re;
                    ims[i] += im;
                    angle += turn;
                }
            }
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
