using System;
using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

[TestClass]
public sealed class MixingTests
{
    [TestMethod]
    public void Mix_ofNoises_addsTheirPowers()
    {
        ISound mix = new SoundMix().Add(Bed.Make(BedKind.White, -30.0, 1)).Add(Bed.Make(BedKind.Pink, -30.0, 2));

        Assert.AreEqual(-27.0, mix.Take(30.0).Level(), 0.2);
    }

    [TestMethod]
    public void Mix_gainOverTime_isFollowedInAnyBlocks()
    {
        static SoundMix Ramp() => new SoundMix().Add(Bed.Make(BedKind.White, -30.0, 1), time => time < 1.0 ? double.NegativeInfinity : 2.0 * (time - 5.0));
        double[] atOnce = Ramp().Take(10.0);
        SoundMix again = Ramp();
        double[] inBlocks = [.. Enumerable.Range(0, 100).SelectMany(_ => again.Take(0.0301))];

        Assert.AreEqual(0.0, atOnce[..7000].Max(Math.Abs));
        Assert.AreEqual(-30.0, atOnce[38000..42000].Level(), 0.3);
        Assert.AreEqual(-22.0, atOnce[70000..74000].Level(), 0.3);
        Assert.IsLessThan(1e-12, inBlocks.Select((sample, i) => Math.Abs(sample - atOnce[i])).Max());
    }

    [TestMethod]
    public void Microphones_faultAndFullScale_changeOnlyWhatTheyConcern()
    {
        Microphones pair = new(
            Bed.Make(BedKind.White, -3.0, 1),
            [new Silence(), new Silence()],
            (microphone, time, sample) => microphone == 1 && time >= 0.5 ? 0.0 : sample);
        short[] interleaved = new short[2 * 8000];
        pair.Read(interleaved);

        short[] left = [.. interleaved.Where((_, i) => i % 2 == 0)];
        short[] right = [.. interleaved.Where((_, i) => i % 2 == 1)];
        CollectionAssert.AreEqual(left[..4000], right[..4000]);
        Assert.AreEqual(0, right[4000..].Max(sample => Math.Abs((int)sample)));
        Assert.AreEqual(short.MaxValue, left.Max());
        Assert.AreEqual(short.MinValue, left.Min());
    }
}
