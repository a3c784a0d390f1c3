using System;
using System.Linq;
using Earshot.Detection;
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
    public void Drone_thatLoitersForFiveMinutes_isReportedToTheEnd(double rate)
    {
        Listening heard = Listening.To(300.0, new Microphones(Listening.Drone(rate), Listening.Quiet()));

        heard.AssertHeldFrom(4.0);
        heard.AssertRates(rate);
        Assert.IsGreaterThan(6, heard.Reports.Count(report => report.Time > 290.0));
    }

    [TestMethod]
    public void Drone_thatFallsSilent_endsWithinFiveSecondsAndDoesNotComeBack()
    {
        ISound sound = new SoundMix().Add(Listening.Drone(), time => time < 20.0 ? 0.0 : double.NegativeInfinity);

        Listening heard = Listening.To(60.0, new Microphones(sound, Listening.Quiet()));

        HeardFrame end = heard.Frames.Single(frame => frame.What == PresenceEvent.End);
        Assert.IsGreaterThan(20.0, end.Time);
        Assert.IsLessThan(25.0, end.Time);
        Assert.AreEqual(1, heard.Onsets);
    }

    [TestMethod]
    [DataRow(92.0, 111.0)]
    [DataRow(86.0, 121.0)]
    [DataRow(100.0, 107.0)]
    public void Drones_twoAtOnce_areAtLeastOnePresenceAtARateOfTheirs(double one, double other)
    {
        ISound sound = new SoundMix().Add(Listening.Drone(one, seed: 1)).Add(Listening.Drone(other, seed: 2));

        Listening heard = Listening.To(60.0, new Microphones(sound, Listening.Quiet()));

        Assert.IsGreaterThanOrEqualTo(1, heard.Onsets);
        heard.AssertRates(one, other);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(5.0)]
    [DataRow(10.0)]
    [DataRow(14.0)]
    [DataRow(20.0)]
    public void Cruise_ofAMinute_neverFlipsToTheOctave(double oddBelowEven)
    {
        foreach (double rate in new[] { 86.0, 105.0, 117.0 })
        {
            EngineModel model = EngineModels.Shahed136 with { Lines = LineLadder.EvenOdd(22, 3.0, oddBelowEven, -oddBelowEven) };
            Listening heard = Listening.To(60.0, new Microphones(Listening.Drone(rate, -40.0, model: model), Listening.Quiet()));

            // The comb that is tracked, whether the matcher takes it for a drone or not.
            heard.AssertTracked(rate, 4.0);
            heard.AssertRates(rate);
        }
    }

    [TestMethod]
    [DataRow(500.0)]
    public void Flypast_withItsGlide_isOnePresenceAtTheHeardRate(double distance)
    {
        const double Rate = 105.0;
        Position speed = new(51.0, 0.0, 0.0);
        FlightPath path = new(new Position(-51.0 * 15.0, distance, 0.0), speed, 340.0);
        PassingEngine drone = new(EngineSource.Cruising(EngineModels.Shahed136, Rate, 1), path, default, -40.0);

        Listening heard = Listening.To(30.0, new Microphones(drone, Listening.Quiet()));

        heard.AssertHeldFrom(4.0);
        foreach (HeardFrame report in heard.Reports)
        {
            // The frame's middle; the closing speed at the moment of emission. The wander is 0.6 %.
            Position away = path.At(path.EmissionTime(default, report.Time - 0.128));
            double doppler = 1.0 / (1.0 + (away.Dot(speed) / away.Length / 340.0));
            Assert.AreEqual(Rate * doppler, report.ShaftRate, 0.025 * Rate, $"at {report.Time} s");
        }
    }
}
