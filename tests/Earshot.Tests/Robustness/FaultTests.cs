using System;
using System.Linq;
using Earshot.Tools;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Filters;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>What is wrong with the microphones or with what stands between them and the node must not change what is heard.</summary>
[TestClass]
public sealed class FaultTests
{
    private const double Rate = 105.0;
    private const double FirstReport = 4.0;

    [TestMethod]
    [DataRow(30.0)]
    [DataRow(-30.0)]
    public void Gain_changesBy30DecibelsInMidPresence_presenceGoesOn(double change)
    {
        // From 15 dB below, or above, the usual level: neither end is clipped or lost in rounding.
        double before = SoundLevel.ToAmplitude(-change / 2.0);
        Listening heard = Listening.To(40.0, new Microphones(
            Listening.Drone(Rate), Listening.Quiet(), (_, time, sample) => sample * (time < 20.0 ? before : 1.0 / before)));

        heard.AssertHeldFrom(FirstReport);
        heard.AssertRates(Rate);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(12.0)]
    public void Dc_ofAQuarterOfFullScale_changesNothing(double from)
    {
        static double Offset(double time, double from) => time >= from ? 0.25 : 0.0;
        Listening drone = Listening.To(30.0, new Microphones(Listening.Drone(Rate), Listening.Quiet(), (_, time, sample) => sample + Offset(time, from)));
        Listening nothing = Listening.To(30.0, new Microphones(new Silence(), Listening.Quiet(), (_, time, sample) => sample + Offset(time, from)));

        drone.AssertHeldFrom(FirstReport);
        drone.AssertRates(Rate);
        nothing.AssertSilent();
    }

    [TestMethod]
    public void Clipping_by12Decibels_droneIsHeardAtItsRate()
    {
        double[] sound = new double[8000];
        Listening.Drone(Rate, 0.0).Read(sound);
        double level = 12.0 - (20.0 * Math.Log10(sound.Max(Math.Abs)));

        Listening heard = Listening.To(30.0, new Microphones(Listening.Drone(Rate, level), Listening.Quiet()));

        heard.AssertHeldFrom(FirstReport);
        heard.AssertRates(Rate);
    }

    [TestMethod]
    [DataRow(BedKind.White)]
    [DataRow(BedKind.Pink)]
    [DataRow(BedKind.Traffic)]
    [DataRow(BedKind.Rain)]
    public void Clipping_ofNoiseBy12Decibels_isSilent(BedKind kind)
    {
        double[] sound = new double[8000];
        Bed.Make(kind, 0.0, 1).Read(sound);
        double level = 12.0 - (20.0 * Math.Log10(sound.Max(Math.Abs)));

        Listening.To(60.0, new Microphones(Bed.Make(kind, level, 1), [new Silence()])).AssertSilent();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void DeadMicrophone_leftOrRightOfAPair_droneIsHeardByTheOther(int dead)
    {
        double Fault(int microphone, double time, double sample) => microphone == dead ? 0.0 : sample;
        Listening drone = Listening.To(30.0, new Microphones(Listening.Drone(Rate), Listening.Quiet(2), Fault));
        Listening nothing = Listening.To(60.0, new Microphones(new Silence(), Listening.Quiet(2), Fault));

        drone.AssertHeldFrom(FirstReport);
        drone.AssertRates(Rate);
        nothing.AssertSilent();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Microphone_thatDiesInMidPresence_presenceGoesOn(int dead)
    {
        Listening heard = Listening.To(30.0, new Microphones(
            Listening.Drone(Rate), Listening.Quiet(2), (microphone, time, sample) => microphone == dead && time > 15.0 ? 0.0 : sample));

        heard.AssertHeldFrom(FirstReport);
        heard.AssertRates(Rate);
    }

    [TestMethod]
    public void Codec_holesOf20To100Milliseconds_presenceGoesOn()
    {
        SplitMix random = new(4);
        double start = 0.0;
        double end = 0.0;
        double Hole(int microphone, double time, double sample)
        {
            if (time >= end)
            {
                start = time + random.NextDouble(0.1, 0.9);
                end = start + random.NextDouble(0.02, 0.1);
            }

            return time >= start ? 0.0 : sample;
        }

        Listening drone = Listening.To(40.0, new Microphones(Listening.Drone(Rate), Listening.Quiet(), Hole));
        start = 0.0;
        end = 0.0;
        Listening nothing = Listening.To(60.0, new Microphones(new Silence(), Listening.Quiet(), Hole));

        drone.AssertHeldFrom(FirstReport);
        drone.AssertRates(Rate);
        nothing.AssertSilent();
    }

    [TestMethod]
    public void Codec_bandLimitedStretches_presenceGoesOn()
    {
        // Two low-passes at 700 Hz for a second and a half out of three, as a codec that saves bits does.
        OnePole first = new(700.0);
        OnePole second = new(700.0);
        Listening heard = Listening.To(40.0, new Microphones(Listening.Drone(Rate), Listening.Quiet(), (_, time, sample) =>
        {
            double dull = second.Next(first.Next(sample));
            return time % 3.0 < 1.5 ? sample : dull;
        }));

        heard.AssertHeldFrom(FirstReport);
        heard.AssertRates(Rate);
    }
}
