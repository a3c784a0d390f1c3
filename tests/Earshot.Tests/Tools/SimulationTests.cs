using System;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

[TestClass]
public sealed class SimulationTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(31.7)]
    [DataRow(120.0)]
    public void EmissionTime_anyArrival_soundHasTravelledSinceThen(double arrival)
    {
        FlightPath path = new(new Position(-3000.0, 800.0, 300.0), new Position(49.0, -14.0, 0.0), 340.3);
        Position listener = new(120.0, -1500.0, 2.0);

        double emission = path.EmissionTime(listener, arrival);

        Assert.IsLessThan(arrival, emission);
        Assert.AreEqual((path.At(emission) - listener).Length, 340.3 * (arrival - emission), 1e-6);
    }

    [TestMethod]
    public void ApparentAzimuth_sourceCrossingInFront_lagsBehindTheTrueOne()
    {
        FlightPath path = new(new Position(0.0, 1500.0, 0.0), new Position(51.0, 0.0, 0.0), 340.3);

        double lag = Angles.Difference(path.ApparentAzimuth(default, 0.0), path.At(0.0).Azimuth);

        // Overhead of the true place, asin(v / c) behind it.
        Assert.AreEqual(Math.Asin(51.0 / 340.3) * 180.0 / Math.PI, lag, 0.1);
    }

    [TestMethod]
    public void Pressure_spectrum_hasStrongEvenLinesAndAWeakFirst()
    {
        CombSource source = new(105.0, seed: 1);
        float[] sound = [.. Enumerable.Range(0, PowerSpectrum.FrameLength).Select(i => (float)source.Pressure(i / 8000.0))];
        double[] power = PowerSpectrum.OfFrame(sound);

        // A bin or two of leakage belongs to the line.
        double rate = source.ShaftRate(0.128);
        double Level(int line)
        {
            int bin = (int)Math.Round(line * rate / PowerSpectrum.BinWidth);
            return 10.0 * Math.Log10(power[(bin - 2)..(bin + 3)].Sum());
        }

        Assert.AreEqual(-20.0, Level(1) - Level(2), 1.0);
        Assert.AreEqual(-3.0, Level(4) - Level(2), 1.0);
        Assert.AreEqual(-14.0, Level(7) - ((Level(6) + Level(8)) / 2.0), 1.5);
        Assert.IsLessThan(Level(18) - 30.0, Level(19), "there is no line beyond 1.9 kHz");
    }

    [TestMethod]
    public void AddTo_inAnyOrder_givesTheSameNoise()
    {
        double[] atOnce = new double[3000];
        new MicrophoneNoise(1, 2, 3).AddTo(0, 1.0, atOnce);
        double[] later = new double[1000];
        new MicrophoneNoise(1, 2, 3).AddTo(2000, 1.0, later);
        double[] other = new double[3000];
        new MicrophoneNoise(1, 2, 0).AddTo(0, 1.0, other);

        double difference = Enumerable.Range(0, 1000).Max(i => Math.Abs(atOnce[2000 + i] - later[i]));
        double correlation = atOnce.Zip(other, (a, b) => a * b).Sum() / atOnce.Sum(a => a * a);
        Assert.IsLessThan(1e-9, difference);
        Assert.IsLessThan(0.1, Math.Abs(correlation));
    }

    [TestMethod]
    public void Scenario_everyNode_isPassedAtOneAndAHalfKilometresOrMoreWithTheStatedSnr()
    {
        OverflightScenario scenario = new(seed: 136);
        double[] ranges = [.. Enumerable.Range(0, scenario.Nodes.Count).Select(scenario.ClosestRange)];
        double[] levels = [.. Enumerable.Range(0, scenario.Nodes.Count).Select(scenario.LineSnrAtClosestApproach)];

        Assert.HasCount(3, ranges);
        Assert.IsGreaterThanOrEqualTo(1500.0, ranges.Min());
        Assert.AreEqual(OverflightScenario.LineSnrAtClosestNode, levels[Array.IndexOf(ranges, ranges.Min())], 0.1);

        // The same source is weaker by 1/r at the others (the noise spectrum and Doppler change it a little).
        Assert.AreEqual(20.0 * Math.Log10(ranges.Min() / ranges.Max()), levels[Array.IndexOf(ranges, ranges.Max())] - levels.Max(), 1.5);
    }
}
