using System;
using System.Numerics;

namespace Earshot.Tools.Placing;

/// <summary>Power of a signal at 8 kHz in bins of 3.9 Hz: frames of 2,048 samples under a Hann window.</summary>
public static class PowerSpectrum
{
    /// <summary>Samples of a frame (256 ms).</summary>
    public const int FrameLength = 2048;

    /// <summary>Width of a bin in Hz.</summary>
    public const double BinWidth = 8000.0 / FrameLength;

    /// <summary>Number of bins, 0 Hz and half the sample rate included.</summary>
    public const int BinCount = (FrameLength / 2) + 1;

    /// <summary>Gets the power per bin of one frame.</summary>
    /// <param name="frame">At most <see cref="FrameLength"/> samples; a shorter frame is filled with zeros.</param>
    /// <returns><see cref="BinCount"/> powers, in an arbitrary unit that is the same for every signal.</returns>
    public static double[] OfFrame(ReadOnlySpan<float> frame)
    {
        Complex[] bins = new Complex[FrameLength];
        for (int i = 0; i < Math.Min(frame.Length, FrameLength); i++)
        {
            bins[i] = frame[i] * (0.5 - (0.5 * Math.Cos(2.0 * Math.PI * i / FrameLength)));
        }

        Transform(bins);
        double[] power = new double[BinCount];
        for (int i = 0; i < BinCount; i++)
        {
            power[i] = (bins[i].Real * bins[i].Real) + (bins[i].Imaginary * bins[i].Imaginary);
        }

        return power;
    }

    /// <summary>Gets the mean power per bin over all frames of a signal; the frames overlap by half.</summary>
    /// <param name="signal">The signal; one that is shorter than a frame is filled with zeros.</param>
    /// <returns><see cref="BinCount"/> powers.</returns>
    public static double[] Mean(ReadOnlySpan<float> signal)
    {
        double[] sum = OfFrame(signal[..Math.Min(FrameLength, signal.Length)]);
        int frames = 1;
        for (int start = FrameLength / 2; start + FrameLength <= signal.Length; start += FrameLength / 2)
        {
            double[] power = OfFrame(signal.Slice(start, FrameLength));
            for (int i = 0; i < BinCount; i++)
            {
                sum[i] += power[i];
            }

            frames++;
        }

        return Array.ConvertAll(sum, power => power / frames);
    }

    // Radix-2 fast Fourier transform, decimation in time, in place.
    private static void Transform(Complex[] data)
    {
        int length = data.Length;
        for (int i = 1, j = 0; i < length; i++)
        {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (data[i], data[j]) = (data[j], data[i]);
            }
        }

        for (int half = 1; half < length; half *= 2)
        {
            for (int k = 0; k < half; k++)
            {
                (double sine, double cosine) = Math.SinCos(-Math.PI * k / half);
                Complex twiddle = new(cosine, sine);
                for (int i = k; i < length; i += 2 * half)
                {
                    Complex odd = data[i + half] * twiddle;
                    data[i + half] = data[i] - odd;
                    data[i] += odd;
                }
            }
        }
    }
}
