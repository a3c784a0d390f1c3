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
