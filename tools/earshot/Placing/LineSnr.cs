using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Placing;

/// <summary>
/// The line SNR of a recording over a noise bed. In each frame of 256 ms (Hann window, bins of 3.9 Hz)
/// the eight strongest spectral peaks in 60 to 1,900 Hz are taken, a peak being the strongest bin within
/// ±6 bins (±23 Hz: less than half the spacing of the closest comb). The frame's figure is the mean, in
/// dB, of peak power over the bed's mean power in the same bin; the line SNR is the median over all
/// frames that hold sound. It is a figure for one microphone and one frame, before any averaging.
/// </summary>
public static class LineSnr
{
    private const int PeakCount = 8;
    private const int Neighbours = 6;
    private const double LowestFrequency = 60.0;
    private const double HighestFrequency = 1900.0;

    /// <summary>Measures the line SNR.</summary>
    /// <param name="recording">The signal at 8 kHz.</param>
    /// <param name="noise">The noise bed at 8 kHz.</param>
    /// <returns>The line SNR in dB, or <see langword="null"/> where signal or bed are silent in the band.</returns>
    public static double? Measure(ReadOnlySpan<float> recording, ReadOnlySpan<float> noise) =>
        Measure(recording, PowerSpectrum.Mean(noise));

    /// <summary>Measures the line SNR over a noise bed of which the spectrum is known.</summary>
    /// <param name="recording">The signal at 8 kHz.</param>
    /// <param name="floor">The bed's <see cref="PowerSpectrum.Mean"/>.</param>
    /// <returns>The line SNR in dB, or <see langword="null"/> where signal or bed are silent in the band.</returns>
    public static double? Measure(ReadOnlySpan<float> recording, double[] floor)
    {
        ArgumentNullException.ThrowIfNull(floor);
        if (Band().Any(bin => floor[bin] <= 0.0))
        {
            return null;
        }

        List<double> frames = [];
        for (int start = 0; start == 0 || start + PowerSpectrum.FrameLength <= recording.Length; start += PowerSpectrum.FrameLength)
        {
            int length = Math.Min(PowerSpectrum.FrameLength, recording.Length - start);
            double? frame = OfFrame(PowerSpectrum.OfFrame(recording.Slice(start, length)), floor);
            if (frame is not null)
            {
                frames.Add(frame.Value);
            }
        }

        return frames.Count == 0 ? null : Statistics.Median(frames);
    }

    private static double? OfFrame(double[] power, double[] floor)
    {
        int[] peaks = [.. Band()
            .Where(bin => power[bin] > 0.0 && power.AsSpan(bin - Neighbours, (2 * Neighbours) + 1).IndexOfAnyInRange(Math.BitIncrement(power[bin]), double.MaxValue) < 0)
            .OrderByDescending(bin => power[bin])
            .Take(PeakCount)];
        return peaks.Length == 0 ? null : peaks.Average(bin => 10.0 * Math.Log10(power[bin] / floor[bin]));
    }

    private static IEnumerable<int> Band()
    {
        int first = (int)Math.Ceiling(LowestFrequency / PowerSpectrum.BinWidth);
        int last = (int)(HighestFrequency / PowerSpectrum.BinWidth);
        return Enumerable.Range(first, last - first + 1);
    }
}
