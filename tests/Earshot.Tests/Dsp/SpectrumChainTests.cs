using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Dsp;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Dsp;

/// <summary>From samples to levels beside double precision: nothing that microphones can deliver overflows, and nothing faint is lost.</summary>
[TestClass]
public sealed class SpectrumChainTests
{
    private const double FullScale = 32768.0;

    private readonly SpectrumChain _chain = new();

    // The firmware's levels are powers in a unit of its own: what one tone of middle strength shows holds for every sound.
    private readonly double _unit;

    public SpectrumChainTests()
    {
        const int Bin = 100;
        short[] tone = [.. Enumerable.Range(0, FrameFormat.FrameSamples).Select(n =>
            (short)Math.Round(3_000.0 * Math.Sin(2.0 * Math.PI * Bin * n / FrameFormat.FrameSamples)))];
        _unit = _chain.Firmware(tone, tone)[Bin] - SpectrumChain.Exact(tone, tone)[Bin];
    }

    /// <summary>Gets what clipped microphones and broken converters deliver: nothing but the two ends of the scale.</summary>
    public static IEnumerable<object[]> Corners
    {
        get
        {
            yield return ["both at the lower end", (Func<int, int, bool>)((_, _) => false)];
            yield return ["both at the upper end", (Func<int, int, bool>)((_, _) => true)];
            yield return ["apart", (Func<int, int, bool>)((_, channel) => channel == 0)];
            for (int bin = 16; bin < FrameFormat.EndBin; bin += 59)
            {
                double turn = 2.0 * Math.PI * bin / FrameFormat.FrameSamples;
                for (int lead = 0; lead < 4; lead++)
                {
                    // The right microphone leads by so many quarters: what fills real and imaginary part of a bin differs.
                    double phase = Math.PI * lead / 2.0;
                    yield return [$"square waves in bin {bin}, {lead} quarters apart", (Func<int, int, bool>)((n, channel) => Math.Sin((turn * n) + 0.001 + (channel * phase)) > 0.0)];
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Corners))]
    public void Levels_fullScale_areThoseOfDoublePrecision(string what, Func<int, int, bool> upper)
    {
        short[] left = [.. Enumerable.Range(0, FrameFormat.FrameSamples).Select(n => upper(n, 0) ? short.MaxValue : short.MinValue)];
        short[] right = [.. Enumerable.Range(0, FrameFormat.FrameSamples).Select(n => upper(n, 1) ? short.MaxValue : short.MinValue)];
        AssertLevels(left, right, what);
    }

    [TestMethod]
    public void Levels_randomSignsAtFullScale_areThoseOfDoublePrecision()
    {
        SplitMix random = new(4);
        for (int trial = 0; trial < 200; trial++)
        {
            short[] left = Signs(random);
            short[] right = Signs(random);
            AssertLevels(left, right, $"trial {trial}");
        }
    }

    [TestMethod]
    public void Levels_faintLineInFaintNoise_loseAtMostATenthOfADecibel()
    {
        const int Trials = 400;
        double amplitude = FullScale * Math.Pow(10.0, -72.0 / 20.0);

        // A sine at full scale is 0 dBFS, so noise of the same power has 1 / sqrt 2 of its amplitude for a standard deviation.
        double deviation = FullScale / Math.Sqrt(2.0) * Math.Pow(10.0, -87.0 / 20.0);
        SplitMix random = new(5);
        double firmware = 0.0;
        double exact = 0.0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double frequency = 70.0 + (random.NextDouble() * 1_750.0);
            short[] left = LineInNoise(random, amplitude, deviation, frequency);
            short[] right = LineInNoise(random, amplitude, deviation, frequency);
            firmware += LineOverFloor(_chain.Firmware(left, right), frequency);
            exact += LineOverFloor(SpectrumChain.Exact(left, right), frequency);
        }

        double loss = (exact - firmware) / Trials;
        Assert.IsInRange(-0.1, 0.1, loss, $"the line stands {exact / Trials:F2} dB over the floor, {firmware / Trials:F2} dB in the firmware");
    }

    private static double LineOverFloor(double[] levels, double frequency)
    {
        int line = (int)Math.Round((frequency * FrameFormat.FrameSamples / FrameFormat.SampleRate) + 0.5);
        double floor = Enumerable.Range(FrameFormat.FirstBin, FrameFormat.EndBin - FrameFormat.FirstBin).Where(k => Math.Abs(k - line) > 4).Average(k => levels[k]);
        return levels[line] - floor;
    }

    private static short[] LineInNoise(SplitMix random, double amplitude, double deviation, double frequency)
    {
        double phase = random.NextDouble() * 2.0 * Math.PI;
        double turn = 2.0 * Math.PI * frequency / FrameFormat.SampleRate;
        return [.. Enumerable.Range(0, FrameFormat.FrameSamples).Select(n =>
            (short)Math.Round((amplitude * Math.Sin((turn * n) + phase)) + (deviation * Normal(random))))];
    }

    // Box and Muller (1958).
    private static double Normal(SplitMix random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    private static short[] Signs(SplitMix random) => [.. Enumerable.Range(0, FrameFormat.FrameSamples).Select(_ => random.NextDouble() < 0.5 ? short.MaxValue : short.MinValue)];

    private void AssertLevels(short[] left, short[] right, string what)
    {
        double[] firmware = _chain.Firmware(left, right);
        double[] exact = SpectrumChain.Exact(left, right);
        double loudest = exact.Max();
        for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
        {
            // Far below the loudest bin rounding shows, and 70 dB below it nothing else; an overflow would stand beside the loudest.
            double depth = loudest - exact[k];
            bool agrees = depth < 70.0 ? Math.Abs(firmware[k] - _unit - exact[k]) < (depth < 50.0 ? 0.1 : 3.0) : firmware[k] - _unit < loudest - 65.0;
            if (!agrees)
            {
                Assert.Fail($"{what}: bin {k} is at {firmware[k] - _unit:F2} dB, exactly {exact[k]:F2} dB, the loudest at {loudest:F2} dB");
            }
        }
    }
}
