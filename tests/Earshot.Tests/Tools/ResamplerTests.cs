using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

[TestClass]
public sealed class ResamplerTests
{
    private static readonly int[] Rates = [11025, 16000, 22050, 44100, 48000, 96000, 44101];
    private static readonly double[] InBand = [50.0, 440.0, 1900.0, 3000.0, 3600.0];
    private static readonly double[] Above = [4000.0, 4100.0, 4400.0, 5000.0, 7000.0, 11000.0, 20000.0];

    public static IEnumerable<object[]> Passed =>
        from rate in Rates
        from frequency in InBand
        select new object[] { rate, frequency };

    public static IEnumerable<object[]> Stopped =>
        from rate in Rates
        from frequency in Above
        where frequency < rate / 2.0
        select new object[] { rate, frequency };

    [TestMethod]
    [DynamicData(nameof(Passed))]
    public void Write_toneInThePassband_keepsLevelAndTime(int rate, double frequency)
    {
        float[] output = Resample(rate, 8000, WavBytes.Tone(frequency, rate, 1.0));

        double amplitude = 0.0;
        double error = 0.0;
        for (int i = 1000; i < 7000; i++)
        {
            double expected = 0.5 * Math.Sin(2.0 * Math.PI * frequency * i / 8000.0);
            error = Math.Max(error, Math.Abs(output[i] - expected));
            amplitude = Math.Max(amplitude, Math.Abs(output[i]));
        }

        // 0.1 dB of level; a shift by a hundredth of a sample would exceed it too at the highest tone.
        Assert.IsLessThan(0.5 * 0.0115, error, $"error {error}, amplitude {amplitude}");
    }

    [TestMethod]
    [DynamicData(nameof(Stopped))]
    public void Write_toneAboveHalfTheRate_isEightyDecibelsDown(int rate, double frequency)
    {
        float[] output = Resample(rate, 8000, WavBytes.Tone(frequency, rate, 1.0));

        double power = output[1000..7000].Average(sample => (double)sample * sample);
        double decibels = 10.0 * Math.Log10(power / 0.125);

        Assert.IsLessThan(-80.0, decibels);
    }

    [TestMethod]
    public void Write_equalRates_passesEveryBit()
    {
        float[] input = [.. Enumerable.Range(-50, 100).Select(i => i / 32768f)];

        CollectionAssert.AreEqual(input, Resample(8000, 8000, [.. input.Select(sample => (double)sample)]));
    }

    [TestMethod]
    [DataRow(44100, 44100, 8000)]
    [DataRow(48000, 1, 1)]
    [DataRow(48000, 7, 2)]
    [DataRow(6000, 600, 800)]
    [DataRow(44101, 44101, 8000)]
    public void Complete_anyLength_givesAllThatLiesInsideTheInput(int rate, int count, int expected)
    {
        Assert.HasCount(expected, Resample(rate, 8000, new double[count]));
    }

    [TestMethod]
    public void Write_inPieces_givesTheSameAsAtOnce()
    {
        double[] input = WavBytes.Tone(1234.0, 44100, 0.3);
        List<float> output = [];
        Resampler resampler = new(44100, 8000, output);
        for (int i = 0; i < input.Length; i += 37)
        {
            resampler.Write(Array.ConvertAll(input[i..Math.Min(i + 37, input.Length)], sample => (float)sample));
        }

        resampler.Complete();

        CollectionAssert.AreEqual(Resample(44100, 8000, input), output.ToArray());
    }

    private static float[] Resample(int from, int to, double[] input)
    {
        List<float> output = [];
        Resampler resampler = new(from, to, output);
        resampler.Write(Array.ConvertAll(input, sample => (float)sample));
        resampler.Complete();
        return [.. output];
    }
}
