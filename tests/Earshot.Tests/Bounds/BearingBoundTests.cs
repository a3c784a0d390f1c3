using System;
using System.Linq;
using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>The bound of the bearing beside closed forms and beside values that were computed elsewhere.</summary>
[TestClass]
public sealed class BearingBoundTests
{
    [TestMethod]
    public void Information_highSnr_isTheSimpleFormula()
    {
        BearingSpectrum equal = BearingSpectrum.All[0];
        double simple = Enumerable.Range(1, BearingSpectrum.Lines).Sum(line => Math.Pow(2.0 * Math.PI * 100.0 * line, 2.0)) * 1e6 * BearingBound.WindowGain;
        Assert.AreEqual(1.0, BearingBound.Information(equal, 100.0, 1e6) / simple, 1e-5);
    }

    [TestMethod]
    public void Information_fiveDecibelsFallingThreeALine_makesTheBoundOnePointFourFiveTimesTheSimpleOne()
    {
        // Without a window, as in the reference: eta is what the window leaves of it.
        BearingSpectrum falling = BearingSpectrum.All[1];
        double eta = Math.Pow(10.0, 0.5);
        double simple = falling.Amplitudes.Select((amplitude, i) => Math.Pow(2.0 * Math.PI * 100.0 * (i + 1), 2.0) * eta * amplitude * amplitude).Sum();
        Assert.AreEqual(1.45, Math.Sqrt(simple / BearingBound.Information(falling, 100.0, eta / BearingBound.WindowGain)), 0.01);
    }

    [TestMethod]
    [DataRow(0.2, 2.1)]
    [DataRow(0.5, 0.85)]
    [DataRow(1.0, 0.42)]
    public void Cross_tabulatedCase_isTheTabulatedAngle(double spacing, double degrees)
    {
        // 8 lines, 220 to 1,760 Hz, 20 dB falling 3 dB a line, 343 m/s; the table uses the simple formula, which is 9 % too small there.
        double information = BearingBound.Information(BearingSpectrum.All[1], 220.0, 100.0 / BearingBound.WindowGain);
        double bound = BearingBound.Cross(0.7, spacing / 343.0, information, information) * 180.0 / Math.PI;
        Assert.IsInRange(degrees, degrees * 1.12, bound);
    }

    [TestMethod]
    public void Cross_equalPairs_hasOneBoundAllAround()
    {
        double north = BearingBound.Cross(0.0, 1e-3, 1e8, 1e8);
        Assert.AreEqual(north, BearingBound.Cross(1.0, 1e-3, 1e8, 1e8), 1e-12);

        // Towards the north only the pair across tells the azimuth.
        Assert.AreEqual(2.0 * north, BearingBound.Cross(0.0, 1e-3, 1e8 / 4.0, 1e8), 1e-12);
    }
}
