using System;
using System.Linq;
using System.Numerics;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Simulation.Propagation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>What arrives, against the closed form of each law.</summary>
[TestClass]
public sealed class PropagationTests
{
    private const int Rate = 8000;
    private const double Pi2 = 2.0 * Math.PI;

    private static readonly Atmosphere Air = new(10.0, 70.0);

    [TestMethod]
    public void Engine_passing_arrivesSampleForSampleAsItWasAtTheTimeOfEmission()
    {
        EngineSource source = EngineSource.Cruising(EngineModels.Shahed136, 105.0, 7);
        FlightPath path = new(new Position(-400.0, 150.0, 80.0), new Position(51.0, 5.0, 0.0), Air.SoundSpeed);
        double[] heard = new double[4 * Rate];
        new EngineAtEar(source, Ray.Lossless(path, default, Air.SoundSpeed), 3.0).AddTo(5.0, Rate, heard);

        double worst = 0.0;
        for (int i = 0; i < heard.Length; i++)
        {
            double arrival = 5.0 + ((double)i / Rate);
            double emission = path.EmissionTime(default, arrival);
            worst = Math.Max(worst, Math.Abs(heard[i] - (3.0 * source.Pressure(emission) / path.At(emission).Length)));
        }

        // Beside a level of 1/50; what is left is the straight line that the spreading takes over 32 ms.
        Assert.IsLessThan(1e-6, worst);
    }

    [TestMethod]
    public void Engine_heardByTwoMicrophones_comesLaterByExactlyTheDifferenceOfTheWays()
    {
        double[] first = Tone(220.0, new Position(-0.25, 0.0, 3.0));
        double[] second = Tone(220.0, new Position(0.25, 0.0, 3.0));
        WaypointFlight still = Still();
        double difference = ((still.At(0.0) - new Position(-0.25, 0.0, 3.0)).Length - (still.At(0.0) - new Position(0.25, 0.0, 3.0)).Length) / Air.SoundSpeed;

        double phase = (Bin(second, 220.0) / Bin(first, 220.0)).Phase;

        // Under a nanosecond: a 200,000th of a sample.
        Assert.AreEqual(difference, phase / (Pi2 * 220.0), 1e-9);
    }

    [TestMethod]
    [DataRow(15.0)]
    [DataRow(60.0)]
    [DataRow(100.0)]
    public void Tone_ofAPassingSource_hasTheFrequencyOfDopplersLaw(double time)
    {
        EngineModel pure = EngineModels.Shahed136 with { Lines = [0.0], Broadband = double.NegativeInfinity };
        WaypointFlight flight = new([new(new Position(-3000.0, 500.0, 300.0), 51.0), new(new Position(3000.0, 500.0, 300.0), 51.0)], 1.0, 0.0, false);
        Position ear = new(0.0, 0.0, 3.0);
        double[] heard = new double[Rate];
        new EngineAtEar(new EngineSource(pure, new SteadyRate(1000.0), 1), Ray.Straight(flight, ear, Air), 1.0).AddTo(time - 0.5, Rate, heard);

        // From the phases of two pieces of a tenth of a second, 0.01 s apart in their middles so that no turn is lost.
        double emission = RetardedTime.Solve(flight, ear, time, Air.SoundSpeed);
        Position away = flight.At(emission) - ear;
        double expected = 1000.0 / (1.0 + (51.0 * away.East / away.Length / Air.SoundSpeed));
        Complex before = Bin(heard.AsSpan(3560, 800), expected);
        Complex after = Bin(heard.AsSpan(3640, 800), expected) * Complex.FromPolarCoordinates(1.0, -Pi2 * expected * 80.0 / Rate);
        double measured = expected + ((after / before).Phase / (Pi2 * 80.0 / Rate));

        Assert.AreEqual(expected, measured, 0.02);
        Assert.AreEqual(expected / 1000.0, RetardedTime.Doppler(flight, ear, emission, Air.SoundSpeed), 1e-12);
    }

    [TestMethod]
    [DataRow(200.0)]
    [DataRow(1500.0)]
    public void Tone_atARange_hasLostSpreadingAndAbsorption(double frequency)
    {
        double near = Level(frequency, 100.0);
        double far = Level(frequency, 2000.0);

        Assert.AreEqual(-40.0 - (100.0 * Air.Absorption(frequency)), near, 0.001);
        Assert.AreEqual((20.0 * Math.Log10(20.0)) + (1900.0 * Air.Absorption(frequency)), near - far, 0.001);
    }

    [TestMethod]
    public void Noise_ofAnEngineFarAway_isAbsorbedBandByBand()
    {
        EngineModel hiss = EngineModels.Shahed136 with { Lines = [-60.0], Broadband = 60.0 };
        EngineSource source = new(hiss, new SteadyRate(100.0), 3);
        double[] Heard(double range)
        {
            double[] sound = new double[40 * Rate];
            new EngineAtEar(source, Ray.Straight(Still(range), default, Air), range).AddTo(30.0, Rate, sound);
            return sound.Power();
        }

        double[] near = Heard(1.0);
        double[] far = Heard(4000.0);
        foreach (double frequency in new[] { 300.0, 700.0, 1200.0, 1800.0 })
        {
            double lost = near.Band(frequency - 60.0, frequency + 60.0) - far.Band(frequency - 60.0, frequency + 60.0);
            Assert.AreEqual(3999.0 * Air.Absorption(frequency), lost, 0.4, $"{frequency} Hz");
        }
    }

    [TestMethod]
    [DataRow(150.0)]
    [DataRow(400.0)]
    [DataRow(900.0)]
    public void Tone_overGround_isTheSumOfBothRays(double frequency)
    {
        Ground grass = Ground.OfFlowResistivity(200_000.0);
        Position ear = new(0.0, 0.0, 3.0);
        WaypointFlight still = new([new(new Position(0.0, 500.0, 60.0), 0.0)], 1.0, double.NegativeInfinity, false);
        EngineModel pure = EngineModels.Shahed136 with { Lines = [0.0], Broadband = double.NegativeInfinity };
        EngineSource source = new(pure, new SteadyRate(frequency), 1);
        double[] heard = new double[Rate];
        new EngineAtEar(source, Ray.Straight(still, ear, Air), 1.0).AddTo(10.0, Rate, heard);
        double straight = Bin(heard, frequency).Magnitude;
        new EngineAtEar(source, Ray.Reflected(still, ear, Air, grass), 1.0).AddTo(10.0, Rate, heard);

        double direct = Math.Sqrt((500.0 * 500.0) + (57.0 * 57.0));
        double mirrored = Math.Sqrt((500.0 * 500.0) + (63.0 * 63.0));
        Complex ratio = Complex.FromPolarCoordinates(
            direct / mirrored * Math.Pow(10.0, -Air.Absorption(frequency) * (mirrored - direct) / 20.0),
            -Pi2 * frequency * (mirrored - direct) / Air.SoundSpeed);
        Complex expected = 1.0 + (ratio * grass.Reflection(frequency, 63.0 / mirrored, mirrored, Air.SoundSpeed));

        Assert.AreEqual(20.0 * Math.Log10(expected.Magnitude), 20.0 * Math.Log10(Bin(heard, frequency).Magnitude / straight), 0.001);
    }

    [TestMethod]
    public void Source_withABeginning_isSilentUntilItsSoundArrives()
    {
        WaypointFlight flight = new([new(new Position(0.0, 1000.0, 100.0), 0.0)], 1.0, 2.0, false);
        double[] heard = new double[8 * Rate];
        new EngineAtEar(EngineSource.Cruising(EngineModels.Shahed136, 100.0, 1), Ray.Straight(flight, default, Air), 1.0).AddTo(0.0, Rate, heard);

        double arrival = 2.0 + (Math.Sqrt(1010000.0) / Air.SoundSpeed);
        int first = Array.FindIndex(heard, sample => sample != 0.0);
        Assert.AreEqual(arrival, (double)first / Rate, 0.001);
    }

    [TestMethod]
    public void FullScale_sineOf120Decibels_justFillsTheRange()
    {
        Assert.AreEqual(1.0, SoundPressure.ToAmplitude(120.0) * Math.Sqrt(2.0), 1e-6);
        Assert.AreEqual(94.0, SoundPressure.FromMeanSquare(Math.Pow(10.0, -2.6) / 2.0), 1e-6);
    }

    private static WaypointFlight Still(double range = 300.0) => new([new(new Position(range, 0.0, 0.0), 0.0)], 1.0, double.NegativeInfinity, false);

    private static double[] Tone(double frequency, Position ear)
    {
        EngineModel pure = EngineModels.Shahed136 with { Lines = [0.0], Broadband = double.NegativeInfinity };
        double[] heard = new double[Rate];
        new EngineAtEar(new EngineSource(pure, new SteadyRate(frequency), 1), Ray.Straight(Still(), ear, Air), 1.0).AddTo(10.0, Rate, heard);
        return heard;
    }

    private static double Level(double frequency, double range)
    {
        double[] tone = Tone(frequency, new Position(300.0 - range, 0.0, 0.0));
        return SoundLevel.FromMeanSquare(tone.Average(sample => sample * sample));
    }

    private static Complex Bin(ReadOnlySpan<double> sound, double frequency)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < sound.Length; i++)
        {
            double window = 1.0 - Math.Cos(Pi2 * i / sound.Length);
            sum += window * sound[i] * Complex.FromPolarCoordinates(1.0, -Pi2 * frequency * i / Rate);
        }

        return sum / sound.Length;
    }
}
