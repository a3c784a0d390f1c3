using System;
using System.Linq;
using System.Numerics;
using Earshot.Dsp;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Dsp;

/// <summary>The firmware's transform beside a plain fixed-point one and one in double precision.</summary>
[TestClass]
public sealed class TransformPrecisionTests
{
    private readonly FirmwareTransform _firmware = new();

    [TestMethod]
    [DataRow(FirmwareTransform.Largest, -83.0)]
    [DataRow(30_000, -82.0)]
    [DataRow(500, -54.0)]
    public void Execute_noise_isAtLeastAsPreciseAsPlainRadix2(int amplitude, double decibels)
    {
        SplitMix random = new(1);
        double plain = 0.0;
        double firmware = 0.0;
        double power = 0.0;
        for (int trial = 0; trial < 200; trial++)
        {
            Complex[] input = Make(_ => new Complex(Whole(random, amplitude), Whole(random, amplitude)));
            Complex[] exact = ReferenceTransform.Of(input);
            plain += ErrorPower(PlainFixedPointTransform.Of(input), exact);
            firmware += ErrorPower(_firmware.Of(input), exact);
            power += exact.Sum(value => value.Magnitude * value.Magnitude);
        }

        Assert.IsLessThanOrEqualTo(plain, firmware, $"error {Decibels(firmware / power):F1} dB, plain radix 2 {Decibels(plain / power):F1} dB");
        Assert.IsLessThan(decibels, Decibels(firmware / power));
    }

    [TestMethod]
    public void Execute_impulseAtEveryPlace_isFlatAndTurnsAtItsRate()
    {
        const int Amplitude = 600_000;
        for (int place = 0; place < FrameFormat.Points; place++)
        {
            Complex[] input = new Complex[FrameFormat.Points];
            input[place] = new Complex(Amplitude, -Amplitude / 2);
            AssertClose(ReferenceTransform.Of(input), _firmware.Of(input), Amplitude / 8192.0, $"impulse at {place}");
        }
    }

    [TestMethod]
    public void Execute_toneInEveryBin_standsThereAlone()
    {
        const int Amplitude = 1_000_000;
        for (int bin = 0; bin < FrameFormat.Points; bin++)
        {
            Complex[] input = Make(n =>
            {
                (double sin, double cos) = Math.SinCos(2.0 * Math.PI * bin * n / FrameFormat.Points);
                return new Complex(Math.Round(Amplitude * cos), Math.Round(Amplitude * sin));
            });
            Complex[] output = _firmware.Of(input);

            double line = output[bin].Magnitude;
            Assert.AreEqual((double)Amplitude * FrameFormat.Points, line, line / 4096.0, $"bin {bin}");
            double highest = output.Where((_, k) => k != bin).Max(value => value.Magnitude);
            Assert.IsLessThan(-80.0, 2.0 * Decibels(highest / line), $"beside the line in bin {bin}");
        }
    }

    private static Complex[] Make(Func<int, Complex> sample) => [.. Enumerable.Range(0, FrameFormat.Points).Select(sample)];

    private static double Whole(SplitMix random, int amplitude) => Math.Round(((2.0 * random.NextDouble()) - 1.0) * amplitude);

    private static double ErrorPower(Complex[] output, Complex[] exact) => output.Zip(exact, (one, other) => Complex.Abs(one - other)).Sum(error => error * error);

    private static double Decibels(double ratio) => 10.0 * Math.Log10(ratio);

    private static void AssertClose(Complex[] exact, Complex[] output, double tolerance, string what)
    {
        for (int k = 0; k < exact.Length; k++)
        {
            Assert.IsLessThan(tolerance, Complex.Abs(output[k] - exact[k]), $"{what}, bin {k}");
        }
    }
}
