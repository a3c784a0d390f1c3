using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Commissioning;

/// <summary>Finds the stretches of a recording from which delays are taken: the claps in it, or else where a sound goes on.</summary>
public static class SoundLooks
{
    // 4 ms.
    private const int Bin = Recording.SampleRate / 250;

    // Bins of half a second, the length of a look at a steady sound: whole frames of the estimator, so that its middle is theirs.
    private const int LookBins = 128;

    // A bang stands so far over what is heard otherwise, and after 100 to 300 ms has fallen by half as much at least. The exhaust of
    // an engine that is near varies by 10 dB.
    private const double BangRatio = 63.0;
    private const double DecayRatio = 8.0;
    private const int DecayFrom = 25;
    private const int DecayTo = 75;

    // Nothing fainter than the loudest by 15 dB is looked at; claps 20 dB.
    private const double FaintestSteady = 0.03;
    private const double FaintestBang = 0.01;

    /// <summary>Finds them.</summary>
    /// <param name="recording">The recording.</param>
    /// <returns>The stretches in order; none where there is no sound.</returns>
    public static IReadOnlyList<SoundLook> Find(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        double[] power = Power(recording);
        if (power.Length < LookBins)
        {
            // So short a recording was cut round a clap.
            return power.Any(bin => bin > 0.0) ? [Bang(power, Array.IndexOf(power, power.Max()))] : [];
        }

        List<SoundLook> bangs = Bangs(power);
        return bangs.Count > 0 ? bangs : Steady(power);
    }

    private static List<SoundLook> Bangs(double[] power)
    {
        double usual = power.Order().ElementAt(power.Length * 3 / 4);
        double loudest = power.Max();
        List<SoundLook> bangs = [];
        for (int i = 0; i < power.Length; i++)
        {
            int from = Math.Max(0, i - DecayTo);
            bool highest = power[i] > 0.0 && power[from..Math.Min(power.Length, i + DecayTo)].Max() <= power[i];
            double[] after = power[Math.Min(power.Length, i + DecayFrom)..Math.Min(power.Length, i + DecayTo)];
            bool over = after.Length == 0 || Statistics.Median(after) * DecayRatio < power[i];
            if (highest && over && power[i] >= BangRatio * usual && power[i] >= FaintestBang * loudest)
            {
                bangs.Add(Bang(power, i));
                i += DecayTo;
            }
        }

        return bangs;
    }

    // From 20 ms before the loudest bin, which may follow the onset, to 40 ms behind it.
    private static SoundLook Bang(double[] power, int loudest)
    {
        int start = Math.Max(0, loudest - 5) * Bin;
        return new SoundLook(start, (Math.Min(power.Length, loudest + 10) * Bin) - start, IsClap: true);
    }

    private static List<SoundLook> Steady(double[] power)
    {
        double[] looks = [.. Enumerable.Range(0, power.Length / LookBins).Select(look => power.AsSpan(look * LookBins, LookBins).ToArray().Average())];
        double loudest = looks.Length == 0 ? 0.0 : looks.Max();
        return [.. Enumerable.Range(0, looks.Length)
            .Where(look => looks[look] > 0.0 && looks[look] >= FaintestSteady * loudest)
            .Select(look => new SoundLook(look * LookBins * Bin, LookBins * Bin, IsClap: false))];
    }

    // Mean square over all channels of the differences between samples, in which wind and hum count for little.
    private static double[] Power(Recording recording)
    {
        double[] power = new double[recording.Length / Bin];
        for (int channel = 0; channel < recording.ChannelCount; channel++)
        {
            ReadOnlySpan<float> sound = recording.Channel(channel);
            for (int i = 1; i < power.Length * Bin; i++)
            {
                double change = sound[i] - sound[i - 1];
                power[i / Bin] += change * change;
            }
        }

        return power;
    }
}
