using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Commissioning;
using Earshot.Tools.Placing;
using MathNet.Numerics.IntegralTransforms;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Commissioning;

/// <summary>The delays of hand claps in a real room, by what <c>commission</c> uses and by plain GCC-PHAT; skipped where the recordings are not.</summary>
[TestClass]
public sealed class ArrayClapTests
{
    private const double SpeedOfSound = 343.0;
    private const double Longest = 0.00297;
    private const int SampleRate = 44100;

    // Metres; z points down. From the description of the recordings.
    private static readonly Position s_source = new(2.9, 3.0, 1.24);

    private static readonly Position[] s_microphones =
    [
        new(0.015, 0.0, 0.0), new(1.01, 0.0, 0.0), new(0.0, 0.0, 0.0), new(0.0, 0.0, 1.01),
        new(4.07, 0.22, 0.0), new(5.05, 0.22, 0.0), new(4.06, 0.22, 0.0), new(4.02, 0.22, 1.01),
        new(0.62, 6.34, 0.0), new(-0.4, 6.34, 0.0), new(0.63, 6.34, 0.0), new(0.63, 6.34, 1.01),
        new(4.35, 6.34, -0.22), new(3.34, 6.34, -0.22), new(4.36, 6.34, -0.22), new(4.36, 6.34, 0.79),
    ];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Claps_inARoom_delaysAreNoWorseThanPlainGccPhat()
    {
        string folder = Path.Combine(Repository.Recordings, "array_clap_44k");
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive("Skipped: the private recordings are not at ../shared/audio beside the repository.");
        }

        float[][][] claps = [.. Directory.GetFiles(folder, "*.wav").Order(StringComparer.Ordinal).Select(Load)];
        DelayEstimator estimator = new(SampleRate, Longest);
        double[] plain = MedianErrors(claps, PlainGccPhat);
        double[] ours = MedianErrors(claps, (first, second) => estimator.OfClap(first, second, estimator.ClapOnset(first, second))!.Delay);

        string Row(string name, double[] errors) => string.Create(
            CultureInfo.InvariantCulture, $"{name,-12}{string.Concat(errors.Select(error => $"{error,6:F0}"))}   mean {errors.Average():F0}");
        TestContext.WriteLine("Median error of the delay in us, pairs 0-1, 2-3, ... 14-15");
        TestContext.WriteLine(Row("GCC-PHAT", plain));
        TestContext.WriteLine(Row("commission", ours));
        Assert.HasCount(10, claps);

        // The reference is the one of the recordings' description: median errors in us.
        CollectionAssert.AreEqual(new[] { 123, 71, 48, 219, 12, 172, 57, 88 }, plain.Select(error => (int)Math.Round(error)).ToArray());
        Assert.IsLessThan(0.5 * plain.Average(), ours.Average());
        double plainOfAll = MedianOfAll(claps, PlainGccPhat);
        double oursOfAll = MedianOfAll(claps, (first, second) => estimator.OfClap(first, second, estimator.ClapOnset(first, second))!.Delay);
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Median over the delays of all pairs: GCC-PHAT {plainOfAll:F0}, commission {oursOfAll:F0}"));
        Assert.IsLessThan(0.75 * plainOfAll, oursOfAll);

        // What a pair's errors have in common is where the microphones and the source really were: 65 us in the pair 4-5 are 2 cm, in all ten
        // claps. The rest is the estimator's.
        Assert.IsGreaterThanOrEqualTo(7, ours.Zip(plain).Count(pair => pair.First <= pair.Second), Row("commission", ours));
        Assert.IsLessThan(75.0, ours.Max());
        double[] plainScatter = Scatter(claps, PlainGccPhat);
        double[] scatter = Scatter(claps, (first, second) => estimator.OfClap(first, second, estimator.ClapOnset(first, second))!.Delay);
        TestContext.WriteLine("Median distance from the pair's own median");
        TestContext.WriteLine(Row("GCC-PHAT", plainScatter));
        TestContext.WriteLine(Row("commission", scatter));
        Assert.IsLessThan(30.0, scatter.Max());
    }

    private static double[] MedianErrors(float[][][] claps, Func<float[], float[], double> estimate) =>
        [.. Enumerable.Range(0, s_microphones.Length / 2).Select(pair => Statistics.Median(Errors(claps, pair, estimate).Select(Math.Abs)))];

    private static double MedianOfAll(float[][][] claps, Func<float[], float[], double> estimate) =>
        Statistics.Median(Enumerable.Range(0, s_microphones.Length / 2).SelectMany(pair => Errors(claps, pair, estimate).Select(Math.Abs)));

    private static double[] Scatter(float[][][] claps, Func<float[], float[], double> estimate) => [.. Enumerable.Range(0, s_microphones.Length / 2).Select(pair =>
    {
        double[] errors = Errors(claps, pair, estimate);
        double median = Statistics.Median(errors);
        return Statistics.Median(errors.Select(error => Math.Abs(error - median)));
    })];

    private static double[] Errors(float[][][] claps, int pair, Func<float[], float[], double> estimate)
    {
        int first = 2 * pair;
        double truth = ((s_source - s_microphones[first]).Length - (s_source - s_microphones[first + 1]).Length) / SpeedOfSound;
        return [.. claps.Select(clap => (estimate(clap[first], clap[first + 1]) - truth) * 1e6)];
    }

    // The phase transform of the whole recording, to the nearest sample.
    private static double PlainGccPhat(float[] first, float[] second)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * first.Length));
        Complex[] a = new Complex[size];
        Complex[] b = new Complex[size];
        for (int i = 0; i < first.Length; i++)
        {
            a[i] = first[i];
            b[i] = second[i];
        }

        Fourier.Forward(a, FourierOptions.NoScaling);
        Fourier.Forward(b, FourierOptions.NoScaling);
        for (int k = 0; k < size; k++)
        {
            Complex cross = a[k] * Complex.Conjugate(b[k]);
            a[k] = cross.Magnitude > 0.0 ? cross / cross.Magnitude : 0.0;
        }

        Fourier.Inverse(a, FourierOptions.NoScaling);
        int limit = (int)(Longest * SampleRate);
        return Enumerable.Range(-limit, (2 * limit) + 1).MaxBy(lag => a[(lag + size) % size].Real) / (double)SampleRate;
    }

    private static float[][] Load(string path)
    {
        using WavReader reader = new(File.OpenRead(path), path);
        float[] interleaved = new float[reader.ChannelCount * (int)reader.FrameCount!.Value];
        reader.Read(interleaved);
        return [.. Enumerable.Range(0, reader.ChannelCount).Select(channel => Enumerable.Range(0, interleaved.Length / reader.ChannelCount).Select(i => interleaved[(i * reader.ChannelCount) + channel]).ToArray())];
    }
}
