using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

[TestClass]
public sealed class EngineTests
{
    public static IEnumerable<object[]> Models => EngineModels.Drones.Concat(EngineModels.Confusers).Select(model => new object[] { model });

    public static IEnumerable<object[]> Rates =>
    [
        [new SteadyRate(105.0)],
        [new GlidingRate((1.0, 118.0), (2.5, 118.0), (4.0, 91.0))],
        [new WanderingRate(new SteadyRate(105.0), 0.006, seed: 3)],
        [new WanderingRate(new GlidingRate((1.0, 118.0), (4.0, 91.0)), 0.01, seed: 4)],
    ];

    [TestMethod]
    [DynamicData(nameof(Rates))]
    public void Turns_ofAnyMotion_areTheIntegralOfTheRate(object motion)
    {
        IShaftRate rate = (IShaftRate)motion;
        const double Step = 1e-3;
        double integral = 0.0;
        for (int i = 0; i < 6000; i++)
        {
            integral += rate.Rate((i + 0.5) * Step) * Step;
        }

        Assert.AreEqual(integral, rate.Turns(6.0) - rate.Turns(0.0), 1e-3);
    }

    [TestMethod]
    public void Shahed136_spectrum_hasStrongEvenLinesAWeakFirstAndNoneBeyondItsLast()
    {
        double[] power = Sound(EngineModels.Shahed136 with { Broadband = double.NegativeInfinity }, 105.0).Take(0.256).Power();

        double Level(int line) => power.Line(105.0 * line);
        Assert.AreEqual(-20.0, Level(1) - Level(2), 1.0);
        Assert.AreEqual(-3.0, Level(4) - Level(2), 1.0);
        Assert.AreEqual(-14.0, Level(7) - ((Level(6) + Level(8)) / 2.0), 1.5);
        Assert.IsLessThan(Level(18) - 30.0, Level(19), "there is no line beyond 1.9 kHz");
    }

    [TestMethod]
    public void Shahed131_spectrum_hasAStrongFirstAndOddLines()
    {
        double[] power = Sound(EngineModels.Shahed131, 115.0).Take(0.256).Power();

        Assert.AreEqual(2.0, power.Line(115.0) - power.Line(230.0), 1.0);
        Assert.AreEqual(0.0, power.Line(345.0) - ((power.Line(230.0) + power.Line(460.0)) / 2.0), 1.0);
    }

    [TestMethod]
    public void Generator_spectrum_isStrongestAtTheMainsAndHasHalfOrders()
    {
        double[] power = Sound(EngineModels.Generator, 25.0).Take(2.0).Power();

        Assert.IsGreaterThan(power.Line(25.0) + 6.0, power.Line(50.0));
        Assert.IsGreaterThan(power.Line(75.0) + 6.0, power.Line(100.0));
        Assert.IsGreaterThan(power.Band(113.0, 117.0) + 3.0, power.Band(123.0, 127.0));
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Engine_ofAnyModel_hasItsLevelAndItsShareOfNoise(object data)
    {
        EngineModel model = (EngineModel)data;
        double rate = (model.LowestRate + model.HighestRate) / 2.0;

        double[] sound = new EngineSound(EngineSource.Cruising(model, rate, seed: 1), -23.0).Take(10.0);
        double[] noise = new EngineSound(EngineSource.Cruising(model with { Lines = [-200.0], Broadband = 200.0 }, rate, seed: 1), 0.0).Take(10.0);

        Assert.AreEqual(-23.0, sound.Level(), 0.2);
        Assert.AreEqual(0.0, noise.Level(), 0.2);
    }

    [TestMethod]
    public void Engine_wanderAndSeed_sameSeedSameSoundOtherSeedAnother()
    {
        double[] one = Sound(EngineModels.Gerbera, 120.0, seed: 1).Take(0.5);
        double[] same = Sound(EngineModels.Gerbera, 120.0, seed: 1).Take(0.5);
        double[] other = Sound(EngineModels.Gerbera, 120.0, seed: 2).Take(0.5);

        CollectionAssert.AreEqual(one, same);
        CollectionAssert.AreNotEqual(one, other);
    }

    [TestMethod]
    public void PassingEngine_approachingAndLeaving_isHeardHigherAndLowerByTheDopplerRatio()
    {
        const double Speed = 51.0;
        const double C = 340.0;
        FlightPath path = new(new Position(-Speed * 20.0, 200.0, 0.0), new Position(Speed, 0.0, 0.0), C);
        EngineModel pure = EngineModels.Shahed136 with { Lines = [0.0], Broadband = double.NegativeInfinity };
        double[] sound = new PassingEngine(new EngineSource(pure, new SteadyRate(1000.0), 1), path, default, -20.0).Take(41.0);

        // Cosine of the angle of flight to the listener at emission, by the range then.
        double Expected(double arrival)
        {
            Position away = path.At(path.EmissionTime(default, arrival));
            double closing = -away.Dot(path.Velocity) / away.Length;
            return 1000.0 / (1.0 - (closing / C));
        }

        Assert.AreEqual(Expected(5.0), Frequency(sound, 5.0), 1.0);
        Assert.AreEqual(Expected(38.0), Frequency(sound, 38.0), 1.0);
        Assert.IsGreaterThan(1150.0, Frequency(sound, 5.0));

        // Closest at 20 s, heard 0.6 s later.
        double loudest = sound[(int)(20.3 * 8000)..(int)(20.8 * 8000)].Level();
        Assert.AreEqual(-20.0, loudest, 0.3);
        Assert.AreEqual(-20.0 + (20.0 * Math.Log10(200.0 / path.At(path.EmissionTime(default, 5.0)).Length)), sound[(int)(4.9 * 8000)..(int)(5.1 * 8000)].Level(), 0.3);
    }

    private static EngineSound Sound(EngineModel model, double rate, ulong seed = 1) => new(new EngineSource(model, new SteadyRate(rate), seed), 0.0);

    // By counting the rises through zero in half a second.
    private static double Frequency(double[] sound, double time)
    {
        int[] rises = [.. Enumerable.Range((int)((time - 0.25) * 8000.0), 4000).Where(i => sound[i] < 0.0 && sound[i + 1] >= 0.0)];
        return 8000.0 * (rises.Length - 1) / (rises[^1] - rises[0]);
    }
}
