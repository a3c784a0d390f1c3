using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>A drone that is plain to hear is one presence, from soon after its beginning to its end, at its own shaft rate.</summary>
[TestClass]
public sealed class PresenceTests
{
    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    public void Drone_fromTheFirstSample_isHeardWithinThreeSeconds(ulong seed)
    {
        Listening heard = Listening.To(30.0, new Microphones(Listening.Drone(105.0, seed: seed), Listening.Quiet(1, seed)));

        heard.AssertHeldFrom(3.0);
        heard.AssertRates(105.0);
    }

    [TestMethod]
    [DataRow(88.0)]
    [DataRow(105.0)]
    [DataRow(120.0)]
    public void Drone_thatLoitersForFiveMinutes_isReportedToTheEnd(double rate)
    {
        Listening heard = Listening.To(300.0, new Microphones(Listening.Drone(rate), Listening.Quiet()));

        heard.AssertHeldFrom(4.0);
        heard.AssertRates(rate);
        Assert.IsGreaterThan(6, heard.Reports.Count(report => report.Time > 290.0));
    }

    // Two seconds below the threshold, and the memory of the features and of the faint before that.
    [TestMethod]
    public void Drone_thatFallsSilent_endsWithinFiveSecondsAndDoesNotComeBack()
    {
        double[] after = new double[15];
        for (int i = 0; i < after.Length; i++)
        {
            ISound sound = new SoundMix().Add(Listening.Drone(90.0 + (2.0 * i), seed: (ulong)i), time => time < 20.0 ? 0.0 : double.NegativeInfinity);

            Listening heard = Listening.To(50.0, new Microphones(sound, Listening.Quiet(1, (ulong)i)));

            after[i] = heard.Frames.Single(frame => frame.What == PresenceEvent.End).Time - 20.0;
            Assert.AreEqual(1, heard.Onsets);
        }

        Console.WriteLine($"median {Statistics.Median(after):F1} s, at most {after.Max():F1} s");
        Assert.IsGreaterThan(0.0, after.Min());
        Assert.IsLessThanOrEqualTo(5.0, Statistics.Median(after));
        Assert.IsLessThan(9.0, after.Max());
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(5.0)]
    [DataRow(10.0)]
    [DataRow(14.0)]
    [DataRow(20.0)]
    public void Cruise_ofAMinute_isOnePresenceThatNeverFlipsToTheOctave(double oddBelowEven)
    {
        foreach (double rate in new[] { 86.0, 105.0, 117.0 })
        {
            EngineModel model = EngineModels.Shahed136 with { Lines = LineLadder.EvenOdd(22, 3.0, oddBelowEven, -oddBelowEven) };
            Listening heard = Listening.To(60.0, new Microphones(Listening.Drone(rate, -40.0, model: model), Listening.Quiet()));

            heard.AssertHeldFrom(4.0, $"{rate} Hz");
            heard.AssertTracked(rate, 4.0);
            heard.AssertRates(rate);
        }
    }

    // The shaft rate glides by up to v^2 f / (c r): 1.6 Hz/s at 500 m, 0.8 Hz/s at 1,000 m.
    [TestMethod]
    [DataRow(500.0, 90.0)]
    [DataRow(500.0, 105.0)]
    [DataRow(500.0, 115.0)]
    [DataRow(1000.0, 105.0)]
    public void Flypast_withItsGlide_isOnePresenceAtTheHeardRate(double distance, double rate)
    {
        FlightPath path = Flypast(distance, rate, 1, out Listening heard);

        heard.AssertHeldFrom(3.0);
        AssertHeardRates(heard.Reports, path, rate, 0.025);
    }

    // The shaft rate glides by 3.4 to 4.4 Hz/s: more than the memories follow. The drone may come back under another number,
    // but soon.
    [TestMethod]
    [DataRow(90.0)]
    [DataRow(105.0)]
    [DataRow(115.0)]
    public void Flypast_at200Metres_isHeardAtItsRateBeforeAndAfterWithAGapOfFiveSecondsAtMost(double rate)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            FlightPath path = Flypast(200.0, rate, seed, out Listening heard);

            double[] present = [.. heard.Frames.Concat(heard.Beside).Where(frame => frame.IsPresentAt(HeardRate(path, rate, frame.Time))).Select(frame => frame.Time).Order()];
            double gap = present.Zip(present.Skip(1), (before, after) => after - before).Max();
            Console.WriteLine($"{rate} Hz: from {present[0]:F1} to {present[^1]:F1} s with a gap of {gap:F1} s");
            Assert.IsLessThan(3.0, present[0]);
            Assert.IsGreaterThan(29.5, present[^1]);
            Assert.IsLessThanOrEqualTo(5.0, gap);
        }
    }

    private static FlightPath Flypast(double distance, double rate, ulong seed, out Listening heard)
    {
        FlightPath path = new(new Position(-51.0 * 15.0, distance, 0.0), new Position(51.0, 0.0, 0.0), 340.0);
        PassingEngine drone = new(EngineSource.Cruising(EngineModels.Shahed136, rate, seed), path, default, -40.0);
        heard = Listening.To(30.0, new Microphones(drone, Listening.Quiet(1, seed)));
        return path;
    }

    private static void AssertHeardRates(IEnumerable<HeardFrame> reports, FlightPath path, double rate, double within)
    {
        foreach (HeardFrame report in reports)
        {
            Assert.AreEqual(HeardRate(path, rate, report.Time), report.ShaftRate, within * rate, $"at {report.Time} s");
        }
    }

    // At the middle of a frame, by the closing speed at the moment of emission. The wander is 0.6 %.
    private static double HeardRate(FlightPath path, double rate, double frameEnd)
    {
        Position away = path.At(path.EmissionTime(default, frameEnd - (SimulatedEar.FrameSeconds / 2.0)));
        return rate / (1.0 + (away.Dot(path.Velocity) / away.Length / path.SpeedOfSound));
    }
}
