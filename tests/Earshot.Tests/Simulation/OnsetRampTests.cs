using System;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

[TestClass]
public sealed class OnsetRampTests
{
    private const int Onsets = 41;

    [TestMethod]
    [DataRow(2.0, 1)]
    [DataRow(4.0, 1)]
    [DataRow(4.0, 2)]
    public void Ramp_sound_hasAtTheBoundsMomentTheLineSnrThatTheBoundNeeds(double slope, int microphones)
    {
        // Without wander a line stays in its bins; eight equal lines have the same SNR each.
        EngineModel equal = EngineModels.Shahed136 with { Lines = [0, 0, 0, 0, 0, 0, 0, 0], Broadband = double.NegativeInfinity, Wander = 0.0 };
        OnsetRamp ramp = new(equal, slope, microphones);
        double sum = 0.0;
        int count = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            Microphones sound = ramp.Make(seed, out double rate);
            short[] interleaved = new short[(int)(ramp.BoundTime * 8000.0) * microphones];
            sound.Read(interleaved);
            for (int part = 0; part < 4 * microphones; part++)
            {
                int microphone = part % microphones;
                int frame = part / microphones;
                double[] samples = [.. interleaved.Where((_, i) => i % microphones == microphone).TakeLast((4 - frame) * 2048).Take(2048).Select(sample => sample / 32768.0)];
                for (int line = 1; line <= 8; line++)
                {
                    sum += Power(samples, line * rate) / (Math.Pow(10.0, -4.9) * 2048.0);
                    count++;
                }
            }
        }

        // The noise of the bin is in it: 1 + eta.
        double snr = 10.0 * Math.Log10((sum / count) - 1.0);
        Assert.AreEqual(ramp.RequiredDecibels, snr, 0.4);
    }

    [TestMethod]
    public void RequiredDecibels_oneAndTwoMicrophones_isThatOfTheTable()
    {
        // K = 8, M = 4 needs -1.9 dB at 1e-3 and 0.4 dB at 1e-6 for a probability of 0.5.
        Assert.AreEqual(-0.1, new OnsetRamp(EngineModels.Shahed136, 1.0, 1).RequiredDecibels, 0.2);
        Assert.AreEqual(-1.9, new OnsetRamp(EngineModels.Shahed136, 1.0, 2).RequiredDecibels, 0.2);
    }

    [TestMethod]
    public void Latency_sameSeed_isTheSameAndNotBeforeTheDroneIsThere()
    {
        OnsetRamp ramp = new(EngineModels.Shahed136, 4.0, 1);

        double latency = ramp.Latency(BuiltInProfiles.Signatures, 1);

        Assert.AreEqual(latency, ramp.Latency(BuiltInProfiles.Signatures, 1));
        Assert.IsGreaterThan(-ramp.BoundTime, latency);
        Assert.IsLessThan(30.0 / 4.0, latency);
    }

    // A drone that comes out from behind an edge; docs/robustness.md has where that rate comes from.
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void MedianLatency_ofADroneThatComesOutFromBehindAnEdge_isAtMostAHalfOverASecond(int microphones)
    {
        double latency = new OnsetRamp(EngineModels.Shahed136, 10.0, microphones).MedianLatency(BuiltInProfiles.Signatures, Onsets);

        Console.WriteLine($"10 dB/s, {microphones}: {latency:F2} s");
        Assert.IsLessThanOrEqualTo(1.5, latency);
    }

    // Across open ground the level rises more slowly, and what the decision needs over the bound takes its time.
    [TestMethod]
    [DataRow(1.0, 10.0)]
    [DataRow(2.0, 11.0)]
    [DataRow(4.0, 14.0)]
    [DataRow(6.0, 15.0)]
    public void MedianLatency_ofASlowRamp_isWhatTheDecisionNeedsOverTheBound(double slope, double decibels)
    {
        foreach (int microphones in new[] { 1, 2 })
        {
            double latency = new OnsetRamp(EngineModels.Shahed136, slope, microphones).MedianLatency(BuiltInProfiles.Signatures, Onsets);

            Console.WriteLine($"{slope} dB/s, {microphones}: {latency:F2} s, {slope * latency:F1} dB");
            Assert.IsLessThanOrEqualTo(decibels, slope * latency, $"{microphones}");
        }
    }

    // |sum of x e^(-j 2 pi f t)|^2.
    private static double Power(double[] samples, double frequency)
    {
        double re = 0.0;
        double im = 0.0;
        for (int i = 0; i < samples.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(2.0 * Math.PI * frequency * i / 8000.0);
            re += samples[i] * cosine;
            im -= samples[i] * sine;
        }

        return (re * re) + (im * im);
    }
}
