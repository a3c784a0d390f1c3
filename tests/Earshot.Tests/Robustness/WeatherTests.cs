using System;
using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>Wind and rain neither make a drone nor hide one that is plain to hear.</summary>
[TestClass]
public sealed class WeatherTests
{
    private const double Rate = 105.0;

    // A burst of three seconds out of ten, up within a quarter of a second.
    private static readonly Func<double, double> Bursts = time => time < 10.0 || time % 10.0 > 3.0 ? -60.0 : Math.Min(0.0, -60.0 + (240.0 * (time % 10.0)));

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    public void WindBursts_alone_areSilentAndSetTheWindFlag(ulong seed)
    {
        Listening heard = Listening.To(60.0, new Microphones(new Silence(), Gusty(seed)));

        heard.AssertSilent();
        Assert.IsFalse(heard.Frames.Any(frame => frame.Time < 10.0 && frame.Windy), "no wind yet");
        for (double burst = 10.0; burst < 60.0; burst += 10.0)
        {
            Assert.IsTrue(heard.Frames.Any(frame => frame.Windy && frame.Time > burst && frame.Time < burst + 4.0), $"burst at {burst} s");
        }
    }

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    public void WindBursts_besideADrone_presenceGoesOnAndTheWindFlagIsSet(ulong seed)
    {
        Listening heard = Listening.To(60.0, new Microphones(Listening.Drone(Rate), Gusty(seed)));

        heard.AssertHeldFrom(4.0);
        heard.AssertRates(Rate);
        Assert.IsTrue(heard.Frames.Any(frame => frame.Windy));
    }

    [TestMethod]
    [DataRow(-20.0, 0.1)]
    [DataRow(-20.0, 5.0)]
    [DataRow(-40.0, 0.1)]
    [DataRow(-40.0, 5.0)]
    public void Rain_thatSetsIn_isSilent(double level, double withinSeconds)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            ISound rain = new SoundMix().Add(
                Bed.Make(BedKind.Rain, level, seed), time => time < 20.0 ? double.NegativeInfinity : Math.Min(0.0, -60.0 + (60.0 * (time - 20.0) / withinSeconds)));
            Listening.To(60.0, new Microphones(rain, [Bed.Make(BedKind.Pink, -65.0, seed)])).AssertSilent();
        }
    }

    [TestMethod]
    public void Rain_thatSetsInBesideADrone_presenceGoesOn()
    {
        ISound sound = new SoundMix()
            .Add(Listening.Drone(Rate, -40.0))
            .Add(Bed.Make(BedKind.Rain, -40.0, 1), time => time < 15.0 ? double.NegativeInfinity : 0.0);

        Listening heard = Listening.To(40.0, new Microphones(sound, Listening.Quiet()));

        heard.AssertHeldFrom(4.0);
        heard.AssertRates(Rate);
    }

    // Quiet noise, and bursts of wind at -10 dBFS.
    private static ISound[] Gusty(ulong seed)
    {
        ISound[] quiet = Listening.Quiet(2, seed);
        return [.. Bed.Wind(2, -10.0, seed).Select((wind, m) => new SoundMix().Add(quiet[m]).Add(wind, Bursts))];
    }
}
