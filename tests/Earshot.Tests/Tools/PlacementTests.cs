using System;
using System.Linq;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

[TestClass]
public sealed class PlacementTests
{
    private static readonly ArrayLayout Cross = new(ArrayKind.Cross, 0.5, 0.0);

    // In front: x pair at once, microphone 3 (front) before 2 (back). To the right: 1 before 0.
    [TestMethod]
    [DataRow(0.0, 0.0, 0.0, 1.0)]
    [DataRow(90.0, 0.0, 1.0, 0.0)]
    [DataRow(180.0, 0.0, 0.0, -1.0)]
    [DataRow(270.0, 0.0, -1.0, 0.0)]
    [DataRow(100.0, 100.0, 0.0, 1.0)]
    [DataRow(10.0, 280.0, 1.0, 0.0)]
    public void Delay_sourceAtAnAzimuth_comesFirstToTheMicrophonesOnItsSide(double azimuth, double heading, double x, double y)
    {
        Placement placement = new(Cross with { Heading = heading });
        Position source = Position.FromAzimuth(azimuth, 100_000.0);

        double pairX = placement.Delay(source, 0) - placement.Delay(source, 1);
        double pairY = placement.Delay(source, 2) - placement.Delay(source, 3);

        double whole = 0.5 / SpeedOfSound.At(15.0);
        Assert.AreEqual(x * whole, pairX, 1e-8);
        Assert.AreEqual(y * whole, pairY, 1e-8);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(231.5)]
    [DataRow(359.0)]
    public void Delay_anyAzimuth_givesItBackThroughTheArraysGeometry(double azimuth)
    {
        const double Heading = 37.0;
        Placement placement = new(Cross with { Heading = Heading });
        Position source = Position.FromAzimuth(azimuth, 1000.0);

        double pairX = placement.Delay(source, 0) - placement.Delay(source, 1);
        double pairY = placement.Delay(source, 2) - placement.Delay(source, 3);
        double bearing = Heading + (Math.Atan2(pairX, pairY) * 180.0 / Math.PI);

        Assert.AreEqual(0.0, Angles.Difference(azimuth, bearing), 1e-3);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.25)]
    [DataRow(-3.4)]
    [DataRow(5.83)]
    public void Apply_toneDelayedByAFraction_isTheToneAtThatTime(double delay)
    {
        const double Frequency = 3300.0;
        float[] tone = Array.ConvertAll(WavBytes.Tone(Frequency, 8000, 0.5), sample => (float)sample);

        float[] delayed = FractionalDelay.Apply(tone, delay);

        double error = Enumerable.Range(200, 3600).Max(i => Math.Abs(delayed[i] - (0.5 * Math.Sin(2.0 * Math.PI * Frequency * (i - delay) / 8000.0))));
        Assert.IsLessThan(1e-4, error);
    }

    [TestMethod]
    public void Place_withBed_hasTheLineSnrThatWasAskedForAndIncoherentNoise()
    {
        Recording comb = Sounds.Comb(seconds: 4.0, noise: 0.0);
        Recording bed = Sounds.Noise(seconds: 5.0, seed: 3);

        Recording placed = new Placement(Cross).Place(comb, Position.FromAzimuth(120.0, 1000.0), new NoiseBed(bed), snr: 10.0);
        Recording alone = new Placement(Cross).Place(comb, Position.FromAzimuth(120.0, 1000.0), bed: null, snr: 0.0);

        float[][] noise = [.. Enumerable.Range(0, 4).Select(m => Difference(placed.Channel(m), alone.Channel(m)))];
        Assert.AreEqual(10.0, LineSnr.Measure(alone.Channel(0), noise[0])!.Value, 0.7);
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < a; b++)
            {
                Assert.IsLessThan(0.05, Math.Abs(Correlation(noise[a], noise[b])), $"microphones {a} and {b}");
            }
        }
    }

    [TestMethod]
    public void Measure_equalLinesOverWhiteNoise_isTheirPowerInABin()
    {
        // A line of amplitude a under a Hann window of n points stands a^2 n / (6 s^2) over noise of variance s^2.
        float[] lines = new float[16384];
        for (int k = 1; k <= 8; k++)
        {
            for (int i = 0; i < lines.Length; i++)
            {
                lines[i] += (float)(0.01 * Math.Sin((2.0 * Math.PI * k * 52 * PowerSpectrum.BinWidth * i / 8000.0) + k));
            }
        }

        float[] noise = Sounds.Noise(seconds: 60.0, seed: 5).Channel(0).ToArray();
        double variance = noise.Average(sample => (double)sample * sample);

        double measured = LineSnr.Measure(lines, noise)!.Value;

        Assert.AreEqual(10.0 * Math.Log10(1e-4 * 2048 / (6.0 * variance)), measured, 0.5);
    }

    [TestMethod]
    public void Place_stereoOrSilent_isRefused()
    {
        Placement placement = new(Cross);
        NoiseBed bed = new(Sounds.Noise(seconds: 2.0, seed: 1));
        Position source = Position.FromAzimuth(0.0, 1000.0);

        Assert.ThrowsExactly<BadInputException>(() => placement.Place(new Recording("stereo", [new float[9], new float[9]]), source, null, 0.0));
        Assert.ThrowsExactly<BadInputException>(() => placement.Place(new Recording("silent", [new float[9000]]), source, bed, 10.0));
        Assert.ThrowsExactly<BadInputException>(() => new NoiseBed(new Recording("short", [new float[7999]])));
    }

    private static float[] Difference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float[] difference = a.ToArray();
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] -= b[i];
        }

        return difference;
    }

    private static double Correlation(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
