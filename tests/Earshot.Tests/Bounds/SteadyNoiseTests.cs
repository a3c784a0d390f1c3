using System;
using System.Threading;
using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>The false-alarm law beside the detector that runs on in noise.</summary>
[TestClass]
public sealed class SteadyNoiseTests
{
    private const int Streams = 4;

    // One run for all tests: 6 h of noise.
    private static readonly Lazy<SteadyNoiseCounts> s_counts = new(() => SteadyNoise.Measure(Streams, 1, _ => { }, CancellationToken.None));

    [TestMethod]
    public void Measure_sharesDownToOneInAThousand_areThoseOfTheStatedLaw()
    {
        // Rarer ones take more noise than a test has; bounds counts down to one in 100,000.
        int[] levels = [.. FalseAlarmLaw.Levels(s_counts.Value, 1e-3)];
        Assert.IsGreaterThan(10, levels.Length);
        foreach (int level in levels)
        {
            double evidence = SteadyNoiseCounts.Evidence[level];
            double factor = 1.25 + (2.0 * s_counts.Value.RelativeError(level));
            Assert.IsInRange(1.0 / factor, factor, s_counts.Value.Share(level) / FalseAlarmLaw.Stated.Share(evidence), $"evidence {evidence}");
        }
    }

    [TestMethod]
    public void Measure_hoursOfNoise_bringNoOnset()
    {
        Assert.AreEqual(0, s_counts.Value.Onsets);
        Assert.AreEqual((long)Streams * SteadyNoise.StreamFrames, s_counts.Value.Frames);
    }

    [TestMethod]
    public void Add_framesWithShortGaps_areOneAlarm()
    {
        SteadyNoiseCounts counts = new();
        int[] evidence = [300, 0, 0, 300, 0, 0, 0, 0, 0, 0, 0, 300, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300];
        foreach (int one in evidence)
        {
            counts.Add(one, -1024, false);
        }

        // Frames 0, 3 and 11 hold together; 10 frames later it is another.
        Assert.AreEqual(4.0 / evidence.Length, counts.Share(SteadyNoiseCounts.LevelsPerUnit), 1e-12);
        Assert.AreEqual(2.0, counts.FramesPerAlarm(SteadyNoiseCounts.LevelsPerUnit), 1e-12);
        Assert.AreEqual(0.0, counts.Share(2 * SteadyNoiseCounts.LevelsPerUnit));
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(1e-3)]
    [DataRow(1e-7)]
    public void Evidence_ofAShare_isWhereTheLawHasThatShare(double share)
    {
        FalseAlarmLaw law = new(0.1, 0.2);
        Assert.AreEqual(share, law.Share(law.Evidence(share)), share * 1e-5);
    }
}
