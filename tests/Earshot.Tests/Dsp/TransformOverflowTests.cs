using System;
using System.Numerics;
using Earshot.Dsp;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Dsp;

/// <summary>No input that the transform promises to take overflows: an overflow is an error of 2^32 in a bin, so none of that size may be there.</summary>
[TestClass]
public sealed class TransformOverflowTests
{
    private const int Trials = 2_000;

    /// <summary>A four-thousandth of the largest output, and so a sixteen-thousandth of what an overflow does.</summary>
    private const double Tolerance = 1 << 18;

    private readonly FirmwareTransform _firmware = new();

    [TestMethod]
    public void Execute_largestSquareWaveForEveryBin_doesNotOverflow()
    {
        // Re X(k) = sum re cos + im sin is largest where each part has the sign of what it is multiplied with: 1.27 N times
        // full scale, more than any tone. The phases turn that to the imaginary part and to either sign.
        for (int bin = 0; bin < FrameFormat.Points; bin++)
        {
            for (int quarter = 0; quarter < 4; quarter++)
            {
                double phase = ((quarter * 0.25) + 0.001) * 2.0 * Math.PI;
                AssertExact($"square wave in bin {bin}, {quarter} quarters of a turn on", n =>
                {
                    (double sin, double cos) = Math.SinCos((2.0 * Math.PI * bin * n / FrameFormat.Points) + phase);
                    return (cos > 0.0, sin > 0.0);
                });
            }
        }
    }

    [TestMethod]
    public void Execute_randomSignsAtFullScale_doesNotOverflow()
    {
        SplitMix random = new(2);
        for (int trial = 0; trial < Trials; trial++)
        {
            AssertExact($"random signs, trial {trial}", _ => (random.NextDouble() < 0.5, random.NextDouble() < 0.5));
        }
    }

    [TestMethod]
    public void Execute_runsOfOneSignAtFullScale_doNotOverflow()
    {
        // Long runs push the sums of the first pass, short ones those of the last.
        SplitMix random = new(3);
        for (int trial = 0; trial < Trials; trial++)
        {
            double turns = Math.Pow(0.5, random.NextDouble() * 10.0);
            bool re = true;
            bool im = true;
            AssertExact($"runs, trial {trial}", _ =>
            {
                re ^= random.NextDouble() < turns;
                im ^= random.NextDouble() < turns;
                return (re, im);
            });
        }
    }

    private void AssertExact(string what, Func<int, (bool Re, bool Im)> signs)
    {
        Complex[] input = new Complex[FrameFormat.Points];
        for (int n = 0; n < input.Length; n++)
        {
            (bool re, bool im) = signs(n);
            input[n] = new Complex(re ? FirmwareTransform.Largest : -FirmwareTransform.Largest, im ? FirmwareTransform.Largest : -FirmwareTransform.Largest);
        }

        Complex[] exact = ReferenceTransform.Of(input);
        Complex[] output = _firmware.Of(input);
        for (int k = 0; k < exact.Length; k++)
        {
            double error = Math.Max(Math.Abs(output[k].Real - exact[k].Real), Math.Abs(output[k].Imaginary - exact[k].Imaginary));
            if (error > Tolerance)
            {
                Assert.Fail($"{what}: bin {k} is {output[k]}, exactly {exact[k]}");
            }
        }
    }
}
