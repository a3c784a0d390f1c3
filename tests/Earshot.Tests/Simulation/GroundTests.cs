using System;
using System.Numerics;
using Earshot.Tools.Simulation.Propagation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>The ground's reflection against its known limits.</summary>
[TestClass]
public sealed class GroundTests
{
    private const double C = 340.0;

    // w(i y) = exp(y²) erfc(y) is real; w(x) has the real part exp(-x²).
    [TestMethod]
    [DataRow(0.0, 0.0, 1.0, 0.0)]
    [DataRow(0.0, 1.0, 0.427583576155807, 0.0)]
    [DataRow(1.0, 0.0, 0.367879441171442, 0.607157705841394)]
    [DataRow(0.0, 10.0, 0.056140992743823, 0.0)]
    [DataRow(1.0, 1.0, 0.304744205256913, 0.208218938202832)]
    [DataRow(0.0, -0.5, 1.952360489182557, 0.0)]
    public void W_knownArguments_hasTenDigits(double re, double im, double expectedRe, double expectedIm)
    {
        Complex w = Faddeeva.W(new Complex(re, im));

        Assert.AreEqual(expectedRe, w.Real, 1e-10);
        Assert.AreEqual(expectedIm, w.Imaginary, 1e-10);
    }

    [TestMethod]
    public void Impedance_ofAFlowResistivity_isMikis()
    {
        Complex impedance = Ground.OfFlowResistivity(200_000.0).Impedance(200.0);

        // 1000 f / sigma = 1.
        Assert.AreEqual(6.50, impedance.Real, 1e-9);
        Assert.AreEqual(8.43, impedance.Imaginary, 1e-9);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    [DataRow(1.0)]
    public void Reflection_byHardGround_addsTheImageAsItIs(double sine)
    {
        Complex reflection = Ground.OfImpedance(1e6).Reflection(200.0, sine, 500.0, C);

        Assert.AreEqual(0.0, (reflection - 1.0).Magnitude, 0.002);
    }

    [TestMethod]
    public void Reflection_farFromGrazing_isThatOfPlaneWaves()
    {
        Ground grass = Ground.OfFlowResistivity(200_000.0);
        Complex admittance = 1.0 / grass.Impedance(400.0);
        Complex plane = (0.7 - admittance) / (0.7 + admittance);

        Complex reflection = grass.Reflection(400.0, 0.7, 2000.0, C);

        // The time factor is the other one there.
        Assert.AreEqual(0.0, (reflection - Complex.Conjugate(plane)).Magnitude, 1e-3);
    }

    [TestMethod]
    public void Reflection_atGrazing_leavesTheGroundWave()
    {
        Ground grass = Ground.OfFlowResistivity(200_000.0);

        // Plane waves would be cancelled: Q = -1. Near the source the ground is as good as hard there, far away Q comes to -1
        // as the inverse of the range: F = -1 / (2 d²), so Q + 1 = 2 F.
        Complex near = grass.Reflection(100.0, 0.0, 1.0, C);
        Complex far = grass.Reflection(400.0, 0.0, 5000.0, C);
        Complex farther = grass.Reflection(400.0, 0.0, 10_000.0, C);
        Complex admittance = 1.0 / grass.Impedance(400.0);
        Complex square = Complex.ImaginaryOne * (2.0 * Math.PI * 400.0 / C * 10_000.0 / 2.0) * admittance * admittance;

        Assert.IsGreaterThan(0.5, near.Real);
        Assert.AreEqual(2.0, ((far + 1.0) / (farther + 1.0)).Magnitude, 0.1);
        Assert.AreEqual(0.0, ((Complex.Conjugate(farther) + 1.0) / (-1.0 / square) - 1.0).Magnitude, 0.1);
    }
}
