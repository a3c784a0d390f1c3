using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>The bound beside values that were computed elsewhere, and what must hold of it.</summary>
[TestClass]
public sealed class NeymanPearsonBoundTests
{
    // SNR in dB of each of K lines in M frames at one microphone for Pd 0.5 and 0.9, to a tenth of a dB.
    [TestMethod]
    [DataRow(1e-3, 1, 1, 8.1, 10.8)]
    [DataRow(1e-3, 1, 4, 3.8, 6.2)]
    [DataRow(1e-3, 1, 16, -0.1, 2.0)]
    [DataRow(1e-3, 4, 1, 3.8, 6.2)]
    [DataRow(1e-3, 4, 16, -3.6, -1.7)]
    [DataRow(1e-3, 8, 1, 1.8, 4.0)]
    [DataRow(1e-3, 8, 4, -1.9, 0.1)]
    [DataRow(1e-3, 8, 16, -5.2, -3.5)]
    [DataRow(1e-6, 1, 1, 11.2, 13.2)]
    [DataRow(1e-6, 2, 4, 4.3, 6.0)]
    [DataRow(1e-6, 6, 1, 5.2, 6.9)]
    [DataRow(1e-6, 8, 1, 4.3, 6.0)]
    [DataRow(1e-6, 8, 16, -3.2, -1.9)]
    [DataRow(1e-6, 12, 4, -0.7, 0.7)]
    [DataRow(1e-8, 1, 16, 3.3, 4.6)]
    [DataRow(1e-8, 8, 4, 1.3, 2.6)]
    public void RequiredDecibels_tabulatedCase_isTheTabulatedSnr(double falseAlarms, int lines, int frames, double even, double nineInTen)
    {
        Assert.AreEqual(even, NeymanPearsonBound.RequiredDecibels(lines * frames, 0.5, falseAlarms), 0.06);
        Assert.AreEqual(nineInTen, NeymanPearsonBound.RequiredDecibels(lines * frames, 0.9, falseAlarms), 0.06);
    }

    [TestMethod]
    [DataRow(8, 0.0, 0.010, 0.0005)]
    [DataRow(8, 2.0, 0.08, 0.005)]
    [DataRow(8, 4.0, 0.41, 0.005)]
    [DataRow(8, 6.0, 0.90, 0.005)]
    [DataRow(8, 8.0, 0.999, 0.0005)]
    [DataRow(4, 0.0, 0.002, 0.0005)]
    [DataRow(4, 6.0, 0.38, 0.005)]
    [DataRow(4, 10.0, 0.998, 0.0005)]
    public void Detections_tabulatedCase_isTheTabulatedShare(int lines, double decibels, double share, double tolerance)
    {
        Assert.AreEqual(share, NeymanPearsonBound.Detections(lines, decibels, 1e-6), tolerance);
    }

    [TestMethod]
    public void Detections_signalThatVanishes_areTheFalseAlarms()
    {
        Assert.AreEqual(1e-3, NeymanPearsonBound.Detections(16, -60.0, 1e-3), 1e-6);
        Assert.AreEqual(1e-3, NeymanPearsonBound.FalseAlarms(16, NeymanPearsonBound.Threshold(16, 1e-3)), 1e-9);
    }
}
