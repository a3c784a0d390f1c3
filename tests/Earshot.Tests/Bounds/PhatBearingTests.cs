using System;
using Earshot.Tools;
using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>The bearings to compare with, on the sound that they are made for: broadband, from one direction.</summary>
[TestClass]
public sealed class PhatBearingTests
{
    private const int Samples = 2048;
    private const double Rate = 8000.0;
    private const double Longest = 0.5 / 337.3;

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(37.0)]
    [DataRow(131.0)]
    [DataRow(200.0)]
    [DataRow(300.0)]
    public void Estimate_broadbandSound_isHeardWhereItIs(double degrees)
    {
        double azimuth = degrees * Math.PI / 180.0;
        PhatBearing phat = new(Longest);
        double x = Longest * Math.Sin(azimuth) / 2.0;
        double y = Longest * Math.Cos(azimuth) / 2.0;
        phat.Add(Pair(x), Pair(y));
        (double byDelays, double bySteering) = phat.Estimate();
        Assert.AreEqual(0.0, Apart(byDelays, azimuth), 1.0);
        Assert.AreEqual(0.0, Apart(bySteering, azimuth), 1.0);
    }

    private static double Apart(double one, double other) => Math.IEEERemainder(one - other, 2.0 * Math.PI) * 180.0 / Math.PI;

    // Tones at random frequencies and phases, as many as a frame can tell apart: noise that can be delayed exactly.
    private static short[] Pair(double delay)
    {
        SplitMix random = new(11);
        short[] samples = new short[Samples * 2];
        double[] sums = new double[Samples * 2];
        for (int tone = 0; tone < 600; tone++)
        {
            double turn = 2.0 * Math.PI * random.NextDouble(50.0, 3800.0);
            double phase = random.NextDouble() * 2.0 * Math.PI;
            for (int i = 0; i < Samples; i++)
            {
                sums[2 * i] += Math.Cos((turn * ((i / Rate) - delay)) + phase);
                sums[(2 * i) + 1] += Math.Cos((turn * ((i / Rate) + delay)) + phase);
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            samples[i] = (short)(sums[i] * 100.0);
        }

        return samples;
    }
}
