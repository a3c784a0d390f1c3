using System;
using System.Linq;
using Earshot.Tools;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>Wind at a microphone against Strasberg's law, and between microphones.</summary>
[TestClass]
public sealed class WindSpectrumTests
{
    // The figures of acoustics.md 5.2: third octaves at 220 Hz.
    [TestMethod]
    [DataRow(3.0, 0.01, 37.0)]
    [DataRow(5.0, 0.01, 51.0)]
    [DataRow(5.0, 0.1, 28.0)]
    [DataRow(8.0, 0.1, 41.0)]
    public void Law_atTheFiguresOfTheTable_givesThem(double speed, double diameter, double expected) =>
        Assert.AreEqual(expected, WindSpectrum.ThirdOctaveLevel(220.0, speed, diameter), 0.6);

    [TestMethod]
    [DataRow(5.0, 0.01)]
    [DataRow(5.0, 0.1)]
    [DataRow(8.0, 0.1)]
    public void Noise_whileTheWindBlowsAtItsMeanSpeed_followsTheLaw(double speed, double diameter)
    {
        double[] sound = WindSpectrum.Make(speed, diameter, 3, 4).Take(120.0);

        foreach (double frequency in new[] { 160.0, 315.0, 630.0 })
        {
            // The speed is as often below its mean as above it, and so is the level.
            double median = Statistics.Median(Enumerable.Range(0, sound.Length / 2048).Select(frame => ThirdOctave(sound.AsSpan(frame * 2048, 2048), frequency)));
            Assert.AreEqual(WindSpectrum.ThirdOctaveLevel(frequency, speed, diameter), median, 1.2, $"{frequency} Hz");
        }
    }

    [TestMethod]
    public void Noise_atTwoMicrophones_gustsTogetherAndIsNotCoherent()
    {
        double[] one = WindSpectrum.Make(6.0, 0.1, 3, 1).Take(60.0);
        double[] other = WindSpectrum.Make(6.0, 0.1, 3, 2).Take(60.0);

        // Mean product of the samples themselves, and of their levels in 0.25 s.
        double coherence = Correlation(one, other);
        double[] Levels(double[] sound) => [.. sound.Chunk(2000).Select(piece => piece.Level())];

        Assert.IsLessThan(0.05, Math.Abs(coherence));
        Assert.IsGreaterThan(0.5, Correlation(Levels(one), Levels(other)));
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average();
        double meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum()
            / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    private static double ThirdOctave(ReadOnlySpan<double> frame, double frequency)
    {
        float[] samples = new float[frame.Length];
        for (int i = 0; i < frame.Length; i++)
        {
            samples[i] = (float)frame[i];
        }

        double low = frequency * Math.Pow(2.0, -1.0 / 6.0) / PowerSpectrum.BinWidth;
        double high = frequency * Math.Pow(2.0, 1.0 / 6.0) / PowerSpectrum.BinWidth;
        int first = (int)Math.Round(low);
        int last = (int)Math.Round(high);
        double mean = PowerSpectrum.OfFrame(samples)[first..last].Average();

        // 2 |X|² / (N sum w²) for each bin of the band, which need not hold whole ones.
        return SoundPressure.FromMeanSquare(mean * (high - low) * 2.0 / (0.375 * 2048.0 * 2048.0));
    }
}
