using System;
using System.Linq;
using System.Numerics;
using Earshot.Dsp;

namespace Earshot.Tests.Dsp;

/// <summary>A frame of a pair of microphones from 16-bit samples to levels: as the firmware computes it, and in double precision.</summary>
internal sealed class SpectrumChain
{
    private readonly StereoDecimator _decimator = new();
    private readonly PackedFft _fft = new();
    private readonly LogPowerSpectrum _spectrum;
    private readonly long[] _frame = new long[FrameFormat.Points];
    private readonly short[] _levels = new short[FrameFormat.EndBin];

    public SpectrumChain()
    {
        _spectrum = new LogPowerSpectrum(_fft.Position);
    }

    /// <summary>Computes the firmware's levels of a frame after silence.</summary>
    /// <param name="left">2,048 samples at 8 kHz.</param>
    /// <param name="right">The other microphone's.</param>
    /// <returns>The levels in dB by place (place k lies at k - 1/2 bins), 0 below the first that the firmware looks at.</returns>
    public double[] Firmware(short[] left, short[] right)
    {
        byte[] block = new byte[FrameFormat.BlockBytes];
        _decimator.Reset();
        for (int first = 0; first < FrameFormat.FrameSamples; first += FrameFormat.BlockSamples)
        {
            for (int i = 0; i < FrameFormat.BlockSamples; i++)
            {
                BitConverter.TryWriteBytes(block.AsSpan(4 * i), left[first + i]);
                BitConverter.TryWriteBytes(block.AsSpan((4 * i) + 2), right[first + i]);
            }

            _decimator.Convert(block, _frame, first / 2);
        }

        _fft.Execute(_frame);
        _spectrum.Compute(_frame, _levels);
        return Array.ConvertAll(_levels, level => level / 256.0 * 10.0 * Math.Log10(2.0));
    }

    /// <summary>Computes the levels of a frame after silence in double precision: low-pass (1, 4, 6, 4, 1), every second sample, sine window, transform, power.</summary>
    /// <remarks>
    /// Turning the samples by half a bin, x(n) exp(j pi n / N), moves what lies at k - 1/2 bins to bin k, and its mirror image to
    /// bin N + 1 - k.
    /// </remarks>
    /// <param name="left">2,048 samples at 8 kHz.</param>
    /// <param name="right">The other microphone's.</param>
    /// <returns>The levels of both microphones' powers together in dB by place, up to a constant those of the firmware.</returns>
    public static double[] Exact(short[] left, short[] right)
    {
        Complex[] frame = new Complex[FrameFormat.Points];
        for (int i = 0; i < frame.Length; i++)
        {
            double turn = Math.PI * i / FrameFormat.Points;
            frame[i] = Math.Sin(turn) * Complex.FromPolarCoordinates(1.0, turn) * new Complex(LowPass(left, 2 * i), LowPass(right, 2 * i));
        }

        Complex[] transform = ReferenceTransform.Of(frame);
        return [.. Enumerable.Range(0, FrameFormat.EndBin).Select(k =>
            10.0 * Math.Log10(Power(transform[k]) + Power(transform[(FrameFormat.Points + 1 - k) % FrameFormat.Points]) + double.Epsilon))];
    }

    private static double LowPass(short[] samples, int place)
    {
        double At(int back) => place >= back ? samples[place - back] : 0.0;
        return At(0) + (4.0 * At(1)) + (6.0 * At(2)) + (4.0 * At(3)) + At(4);
    }

    private static double Power(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
}
