using Earshot.Tools.Simulation.Propagation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>The air against the table of ISO 9613-1 that the project's acoustics are built on.</summary>
[TestClass]
public sealed class AtmosphereTests
{
    private static readonly double[] Frequencies = [100.0, 220.0, 440.0, 880.0, 1000.0, 2000.0, 4000.0];

    // Temperature, relative humidity, then dB a kilometre at the frequencies above.
    [TestMethod]
    [DataRow(30.0, 30.0, 0.36, 1.38, 3.26, 5.61, 6.15, 11.9, 33.0)]
    [DataRow(20.0, 50.0, 0.29, 1.10, 2.45, 4.21, 4.66, 9.89, 29.7)]
    [DataRow(10.0, 70.0, 0.28, 0.90, 1.74, 3.18, 3.66, 9.70, 33.1)]
    [DataRow(0.0, 70.0, 0.30, 0.68, 1.37, 3.74, 4.64, 16.2, 56.0)]
    [DataRow(-10.0, 70.0, 0.26, 0.68, 2.10, 7.32, 9.19, 27.9, 58.7)]
    public void Absorption_atSeaLevel_isThatOfTheTable(double temperature, double humidity, params double[] expected)
    {
        Atmosphere air = new(temperature, humidity);

        for (int i = 0; i < expected.Length; i++)
        {
            // The table has two or three digits.
            Assert.AreEqual(expected[i], 1000.0 * air.Absorption(Frequencies[i]), 0.006 + (0.005 * expected[i]), $"{Frequencies[i]} Hz");
        }
    }

    [TestMethod]
    public void Absorption_farAboveTheRelaxations_fallsWithThePressureAsTheClassicalOneRises()
    {
        // At 10 MHz only the classical part is left, which is inverse to the pressure.
        double ratio = new Atmosphere(20.0, 50.0, 50.6625).Absorption(1e7) / new Atmosphere(20.0, 50.0).Absorption(1e7);

        Assert.AreEqual(2.0, ratio, 0.01);
    }

    [TestMethod]
    [DataRow(-20.0, 318.9)]
    [DataRow(0.0, 331.3)]
    [DataRow(40.0, 354.7)]
    public void SoundSpeed_atATemperature_isThatOfDryAir(double temperature, double expected) =>
        Assert.AreEqual(expected, new Atmosphere(temperature, 50.0).SoundSpeed, 0.1);
}
