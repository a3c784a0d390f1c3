using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>Sounds with lines that are no drone: alone they are silent, and beside a drone they do not hide it.</summary>
[TestClass]
public sealed class OtherSoundTests
{
    private const double Rate = 105.0;
    private const double Seconds = 60.0;
    private const int Seeds = 4;

    [TestMethod]
    [DataRow(BedKind.Insects)]
    public void Sound_alone_isSilent(BedKind kind)
    {
        foreach (double level in new[] { -40.0, -20.0 })
        {
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                Listening.To(Seconds, new Microphones(Bed.Make(kind, level, seed), [Bed.Make(BedKind.Pink, -60.0, seed)])).AssertSilent($"{kind} at {level} dBFS, seed {seed}");
            }
        }
    }

    [TestMethod]
    public void Generator_alone_isSilent()
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Listening.To(Seconds, new Microphones(Generator(-35.0, seed), Listening.Quiet(1, seed))).AssertSilent($"seed {seed}");
        }
    }

    [TestMethod]
    public void LightAircraft_flyingPast_isSilent()
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            Position speed = new(60.0, 0.0, 0.0);
            FlightPath path = new(new Position(-1800.0, 600.0, 400.0), speed, 340.0);
            PassingEngine aircraft = new(EngineSource.Cruising(EngineModels.LightAircraft, 80.0, seed), path, default, -35.0);
            Listening.To(Seconds, new Microphones(aircraft, Listening.Quiet(1, seed))).AssertSilent($"seed {seed}");
        }
    }

    [TestMethod]
    [DataRow(92.0)]
    [DataRow(105.0)]
    [DataRow(118.0)]
    public void Generator_besideADrone_droneIsHeardAtItsRate(double rate)
    {
        // The generator has stood there for a while when the drone comes.
        ISound sound = new SoundMix()
            .Add(Generator(Listening.Plain, 1))
            .Add(Listening.Drone(rate), time => time < 20.0 ? double.NegativeInfinity : 0.0);

        Listening heard = Listening.To(60.0, new Microphones(sound, Listening.Quiet()));

        heard.AssertHeldFrom(25.0);
        heard.AssertRates(rate);
    }

    [TestMethod]
    public void Speech_besideADrone_droneIsHeard()
    {
        ISound sound = new SoundMix().Add(Listening.Drone(Rate)).Add(Bed.Make(BedKind.Speech, Listening.Plain, 1));

        Listening.To(40.0, new Microphones(sound, Listening.Quiet())).AssertHeldFrom(8.0);
    }

    private static EngineSound Generator(double level, ulong seed) => new EngineSound(EngineSource.Cruising(EngineModels.Generator, 25.0, seed), level);
}
