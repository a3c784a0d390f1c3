using System;

namespace Earshot.Tools.Commissioning;

/// <summary>
/// The delay between two channels that hear one broadband sound: the generalised cross-correlation (Knapp and Carter 1976)
/// of what is found to be direct sound.
/// </summary>
/// <remarks>
/// Of a clap only <see cref="DirectSeconds"/> from its onset on are taken: what comes later is reflections, from elsewhere. Where it sets in
/// so sharply that each channel tells when, the first 2 ms of each choose the delay, before most reflections; otherwise one stretch of time for
/// both channels does, and then each channel's own, since the late channel's end is missing in the first. A steady sound goes into the cross-spectrum frame by frame, and each frequency counts by
/// how much the channels agree there from frame to frame.
/// </remarks>
public sealed class DelayEstimator
{
    /// <summary>So much of a clap is taken for direct sound: reflections whose way is 1.7 m longer come later.</summary>
    public const double DirectSeconds = 0.005;

    private const double LeadSeconds = 0.001;
    private const double FadeSeconds = 0.0007;

    // Where each channel's clap sets in sharply, the first milliseconds of each tell the delay within this of that of the arrivals, with little
    // reflected yet, and what follows only as finely as the next.
    private const double ArrivedSeconds = 0.002;
    private const double ArrivalSeconds = 0.0005;
    private const double AlignedSeconds = 0.0001;
    private const double ArrivalShare = 0.1;

    private const double FrameSeconds = 0.064;

    // Wind and hum below it; of the delay of a clap such long waves say nothing.
    private const double LowestFrequency = 100.0;

    // Share of half the sample rate up to which a microphone's and a resampler's filter is flat.
    private const double HighestShare = 0.9;

    private readonly double _sampleRate;
    private readonly double _limit;

    /// <summary>Initializes a new instance of the <see cref="DelayEstimator"/> class.</summary>
    /// <param name="sampleRate">The sample rate in Hz.</param>
    /// <param name="limit">The longest delay that is looked for, in seconds.</param>
    public DelayEstimator(double sampleRate, double limit)
    {
        _sampleRate = sampleRate;
        _limit = limit;
    }

    /// <summary>Gets the delay of a clap.</summary>
    /// <param name="first">The one channel.</param>
    /// <param name="second">The other; of the same length.</param>
    /// <param name="onset">The sample in which the clap begins in the channel that has it first, from <see cref="ClapOnset"/>.</param>
    /// <returns>The delay, or <see langword="null"/> where a channel is silent.</returns>
    public DelayEstimate? OfClap(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int onset)
    {
        // A window of a few milliseconds would take an offset or wind for sound.
        float[] one = WithoutWind(first);
        float[] other = WithoutWind(second);
        int lead = Samples(LeadSeconds);
        int length = lead + Samples(DirectSeconds);
        if (Arrival(one, onset) is int here && Arrival(other, onset) is int there && Math.Abs(here - there) <= Samples(_limit + ArrivalSeconds)
            && Correlate(one, other, here - lead, there - lead, lead + Samples(ArrivedSeconds), ArrivalSeconds) is DelayEstimate arrived)
        {
            return Correlate(one, other, here - lead, here - lead - (int)Math.Round(arrived.Delay * _sampleRate), length, AlignedSeconds);
        }

        DelayEstimate? coarse = Correlate(one, other, onset - lead, onset - lead, length + lead, _limit);
        if (coarse is null)
        {
            return null;
        }

        int shift = (int)Math.Round(coarse.Delay * _sampleRate);
        return Correlate(one, other, onset - lead + Math.Max(0, shift), onset - lead + Math.Max(0, -shift), length, LeadSeconds);
    }

    /// <summary>Gets the delay of a steady sound.</summary>
    /// <param name="first">The one channel.</param>
    /// <param name="second">The other; of the same length, 64 ms at least.</param>
    /// <returns>The delay, or <see langword="null"/> where a channel is silent.</returns>
    public DelayEstimate? OfSteady(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        int frame = Samples(FrameSeconds);
        CrossSpectrum spectrum = new(frame, frame / 2);
        for (int start = 0; start + frame <= first.Length; start += frame / 2)
        {
            spectrum.Add(first.Slice(start, frame), second.Slice(start, frame));
        }

        return Peak(spectrum, 0, _limit);
    }

    /// <summary>Finds where a clap begins: the first millisecond that has 0.3 of the energy of the loudest.</summary>
    /// <param name="first">The one channel.</param>
    /// <param name="second">The other.</param>
    /// <returns>The sample.</returns>
    public int ClapOnset(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        float[] one = WithoutWind(first);
        float[] other = WithoutWind(second);
        int width = Math.Min(Samples(LeadSeconds), one.Length);
        double[] energy = new double[one.Length - width + 1];
        double sum = 0.0;
        double loudest = 0.0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += Square(one[i]) + Square(other[i]);
            if (i >= width)
            {
                sum -= Square(one[i - width]) + Square(other[i - width]);
            }

            if (i >= width - 1)
            {
                energy[i - width + 1] = sum;
                loudest = Math.Max(loudest, sum);
            }
        }

        return Array.FindIndex(energy, value => value >= 0.3 * loudest);
    }

    // Where one channel has the clap first: a quarter of a millisecond of a tenth of the loudest energy there, with a hundredth of it, and
    // less, until a millisecond before. Null where it does not rise like that.
    private int? Arrival(float[] channel, int onset)
    {
        int width = Samples(ArrivalSeconds / 2.0);
        int start = Math.Max(0, onset - (2 * Samples(LeadSeconds)));
        int end = Math.Min(channel.Length, onset + Samples(_limit + LeadSeconds)) - width;
        double Energy(int from)
        {
            double sum = 0.0;
            for (int i = from; i < from + width; i++)
            {
                sum += Square(channel[i]);
            }

            return sum;
        }

        double loudest = 0.0;
        for (int i = start; i < end; i++)
        {
            loudest = Math.Max(loudest, Energy(i));
        }

        int arrival = start;
        while (arrival < end && Energy(arrival) < ArrivalShare * loudest)
        {
            arrival++;
        }

        int before = arrival - Samples(LeadSeconds);
        return arrival < end && before >= 0 && Energy(before) < ArrivalShare * ArrivalShare * loudest ? arrival : null;
    }

    // A high-pass of the first order, the same for all channels, so that it changes no delay.
    private float[] WithoutWind(ReadOnlySpan<float> channel)
    {
        float[] sound = new float[channel.Length];
        double share = 1.0 - Math.Exp(-2.0 * Math.PI * LowestFrequency / _sampleRate);
        double low = channel.Length == 0 ? 0.0 : channel[0];
        for (int i = 0; i < sound.Length; i++)
        {
            low += share * (channel[i] - low);
            sound[i] = (float)(channel[i] - low);
        }

        return sound;
    }

    private static double Square(float sample) => (double)sample * sample;

    private int Samples(double seconds) => (int)Math.Round(seconds * _sampleRate);

    private DelayEstimate? Correlate(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int firstStart, int secondStart, int length, double limit)
    {
        CrossSpectrum spectrum = new(length, Samples(FadeSeconds));
        spectrum.Add(Cut(first, firstStart, length), Cut(second, secondStart, length));
        return Peak(spectrum, firstStart - secondStart, limit);
    }

    // What lies outside the recording is silence.
    private static float[] Cut(ReadOnlySpan<float> channel, int start, int length)
    {
        float[] cut = new float[length];
        int from = Math.Clamp(start, 0, channel.Length);
        int to = Math.Clamp(start + length, 0, channel.Length);
        channel[from..to].CopyTo(cut.AsSpan(from - start));
        return cut;
    }

    private DelayEstimate? Peak(CrossSpectrum spectrum, int offset, double limit) => spectrum.Peak(
        LowestFrequency / _sampleRate,
        HighestShare / 2.0,
        limit * _sampleRate) is (double lag, bool inverted, double agreement)
            ? new DelayEstimate((offset + lag) / _sampleRate, inverted, agreement)
            : null;
}
