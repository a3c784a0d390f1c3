using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

[TestClass]
public sealed class BedTests
{
    public static IEnumerable<object[]> Kinds => Enum.GetValues<BedKind>().Select(kind => new object[] { kind });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Bed_ofAnyKind_hasItsLevelAndIsTheSameInAnyBlocks(BedKind kind)
    {
        double[] atOnce = Bed.Make(kind, -30.0, seed: 5).Take(30.0);
        ISound again = Bed.Make(kind, -30.0, seed: 5);
        double[] inBlocks = [.. Enumerable.Range(0, 100).SelectMany(i => again.Take((i % 7 + 1) / 100.0))];
        double[] other = Bed.Make(kind, -30.0, seed: 6).Take(1.0);

        Assert.AreEqual(-30.0, atOnce.Level(), 0.1);
        Assert.IsLessThan(1e-12, inBlocks.Select((sample, i) => Math.Abs(sample - atOnce[i])).Max());
        Assert.IsGreaterThan(1e-6, other.Select((sample, i) => Math.Abs(sample - atOnce[i])).Max());
        Assert.IsLessThan(0.5, atOnce.Max(Math.Abs), "a bed at -30 dBFS is not clipped");
    }

    [TestMethod]
    public void Noises_spectrum_fallsAsItsNameSays()
    {
        double[] white = Bed.Make(BedKind.White, 0.0, 1).Take(30.0).Power();
        double[] pink = Bed.Make(BedKind.Pink, 0.0, 1).Take(30.0).Power();
        double[] wind = Bed.Make(BedKind.Wind, 0.0, 1).Take(30.0).Power();

        // Bands of equal width: power density.
        static double Fall(double[] power, double low, double high) => power.Band(low, low + 20.0) - power.Band(high, high + 20.0);
        Assert.AreEqual(0.0, Fall(white, 50.0, 500.0), 1.0);
        Assert.AreEqual(10.0, Fall(pink, 50.0, 500.0), 1.5);
        Assert.AreEqual(33.0, Fall(wind, 50.0, 500.0), 2.5);
    }

    [TestMethod]
    public void Wind_atTwoMicrophones_gustsTogetherAndIsIncoherent()
    {
        double[][] winds = [.. Bed.Wind(2, -30.0, seed: 9).Select(wind => wind.Take(60.0))];

        double[] levels = [.. Enumerable.Range(0, 120).Select(i => winds[0][(i * 4000)..((i + 1) * 4000)].Level())];
        double[] levelsOfOther = [.. Enumerable.Range(0, 120).Select(i => winds[1][(i * 4000)..((i + 1) * 4000)].Level())];
        Assert.IsLessThan(0.1, Math.Abs(Correlation(winds[0], winds[1])));
        Assert.IsGreaterThan(0.5, Correlation(levels, levelsOfOther));
        Assert.IsGreaterThan(10.0, levels.Max() - levels.Min(), "gusts");
    }

    [TestMethod]
    public void Rain_samples_areMoreImpulsiveThanNoise()
    {
        static double Kurtosis(double[] samples) => samples.Average(sample => Math.Pow(sample, 4.0)) / Math.Pow(samples.Average(sample => sample * sample), 2.0);

        Assert.IsGreaterThan(5.0, Kurtosis(Bed.Make(BedKind.Rain, 0.0, 1).Take(10.0)));
        Assert.AreEqual(3.0, Kurtosis(Bed.Make(BedKind.White, 0.0, 1).Take(10.0)), 0.4);
    }

    [TestMethod]
    public void Hum_spectrum_hasLinesAtTheMainsHarmonicsOnly()
    {
        double[] power = Bed.Make(BedKind.Hum, 0.0, 1).Take(5.0).Power();

        foreach (double harmonic in new[] { 50.0, 100.0, 150.0, 200.0, 800.0 })
        {
            Assert.IsGreaterThan(power.Line(harmonic + 25.0) + 20.0, power.Line(harmonic));
        }

        Assert.IsGreaterThan(power.Line(150.0), power.Line(100.0));
    }

    [TestMethod]
    public void Speech_pitch_runsBetween85And255HertzWithPauses()
    {
        double[] talk = Bed.Make(BedKind.Speech, -20.0, seed: 3).Take(30.0);

        double[] frames = [.. Enumerable.Range(0, 300).Select(i => talk[(i * 800)..((i + 1) * 800)].Level())];
        double[] pitches = [.. Enumerable.Range(0, 300).Where(i => frames[i] > -22.0).Select(i => Pitch(talk, i * 800))];
        int pauses = frames.Count(level => level < -50.0);

        Assert.IsGreaterThan(50, pitches.Length);
        Assert.IsGreaterThan(0.9, pitches.Count(pitch => pitch is > 84.0 and < 260.0) / (double)pitches.Length);
        Assert.IsGreaterThan(1.05, Quantile(pitches, 0.9) / Quantile(pitches, 0.1), "the pitch glides");
        Assert.IsGreaterThan(15, pauses, "it pauses for breath");
    }

    [TestMethod]
    public void Speech_vowels_haveFormantsAboveThePitch()
    {
        double[] power = Bed.Make(BedKind.SustainedVoice, 0.0, seed: 2).Take(30.0).Power();

        Assert.IsGreaterThan(power.Band(1300.0, 1500.0) - 25.0, power.Band(2200.0, 2600.0), "the third formant is there");
        Assert.IsGreaterThan(power.Band(3300.0, 3900.0) + 6.0, power.Band(300.0, 900.0));
    }

    private static double Quantile(double[] values, double share) => values.Order().ElementAt((int)(share * (values.Length - 1)));

    private static double Correlation(double[] one, double[] other)
    {
        double meanOne = one.Average();
        double meanOther = other.Average();
        double product = one.Zip(other, (a, b) => (a - meanOne) * (b - meanOther)).Sum();
        return product / Math.Sqrt(one.Sum(a => Math.Pow(a - meanOne, 2.0)) * other.Sum(b => Math.Pow(b - meanOther, 2.0)));
    }

    // The lag of the highest autocorrelation, between 60 and 300 Hz; the shortest of those nearly as high.
    private static double Pitch(double[] sound, int start)
    {
        double Auto(int lag) => Enumerable.Range(start, Math.Min(800, sound.Length - start - lag)).Sum(i => sound[i] * sound[i + lag]);
        (int Lag, double Value)[] lags = [.. Enumerable.Range(27, 107).Select(lag => (lag, Auto(lag)))];
        double highest = lags.Max(lag => lag.Value);
        int peak = Enumerable.Range(1, lags.Length - 2).FirstOrDefault(i => lags[i].Value > 0.85 * highest && lags[i].Value >= lags[i - 1].Value && lags[i].Value >= lags[i + 1].Value);
        return 8000.0 / lags[peak].Lag;
    }
}
