using System;
using System.Linq;
using Earshot.Tools.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Robustness;

/// <summary>Two drones at once are two presences, each at its own rate and with a number of its own.</summary>
[TestClass]
public sealed class TwoDronesTests
{
    private const double Seconds = 60.0;

    private static readonly ulong[] s_seeds = [1, 3];

    [TestMethod]
    [DataRow(92.0, 111.0, 6.0, 0.9)]
    [DataRow(86.0, 121.0, 6.0, 0.9)]
    [DataRow(90.0, 98.0, 6.0, 0.9)]
    [DataRow(105.0, 119.0, 6.0, 0.9)]
    [DataRow(100.0, 107.0, 6.0, 0.75)]
    public void Drones_thatSetInTogether_areTwoPresences(double one, double other, double apart, double share)
    {
        foreach (ulong seed in s_seeds)
        {
            AssertBoth(Together(one, other, apart, seed), one, other, 8.0, share);
        }
    }

    // Nothing leads when two combs as strong as each other begin in the same frame: neither is plain before the other
    // fades for a moment. But what is then said is true.
    [TestMethod]
    [DataRow(92.0, 111.0)]
    [DataRow(86.0, 121.0)]
    [DataRow(105.0, 119.0)]
    [DataRow(90.0, 98.0)]
    [DataRow(100.0, 107.0)]
    public void Drones_thatSetInTogetherEquallyLoud_areHeardWithinAMinuteAtTheirRates(double one, double other)
    {
        foreach (ulong seed in s_seeds)
        {
            Listening heard = Together(one, other, 0.0, seed);

            Console.WriteLine($"{one} Hz {heard.ShareAt(one, 8.0):P0}, {other} Hz {heard.ShareAt(other, 8.0):P0} of the time");
            Assert.IsGreaterThanOrEqualTo(1, heard.Onsets);
            heard.AssertRates(one, other);
        }
    }

    [TestMethod]
    [DataRow(92.0, 111.0)]
    [DataRow(111.0, 92.0)]
    [DataRow(86.0, 121.0)]
    [DataRow(121.0, 86.0)]
    [DataRow(100.0, 107.0)]
    [DataRow(107.0, 100.0)]
    public void Drone_thatComesUpBesideAnother_isAPresenceBesideIt(double one, double other)
    {
        foreach (ulong seed in s_seeds)
        {
            // It rises by 3 dB a second to the level of the first, from 10 to 20 s.
            ISound sound = new SoundMix()
                .Add(Listening.Drone(one, seed: seed))
                .Add(Listening.Drone(other, seed: seed + 1), time => Math.Clamp(-30.0 + (3.0 * (time - 10.0)), -30.0, 0.0));

            AssertBoth(Listening.To(Seconds, new Microphones(sound, Listening.Quiet())), one, other, 20.0, 0.9);
        }
    }

    private static Listening Together(double one, double other, double apart, ulong seed)
    {
        ISound sound = new SoundMix().Add(Listening.Drone(one, seed: seed)).Add(Listening.Drone(other, Listening.Plain - apart, seed + 1));
        return Listening.To(Seconds, new Microphones(sound, Listening.Quiet()));
    }

    // From when both are plain to hear.
    private static void AssertBoth(Listening heard, double one, double other, double from, double share)
    {
        double shareOfOne = heard.ShareAt(one, from);
        double shareOfOther = heard.ShareAt(other, from);
        HeardFrame[] reports = [.. heard.AllReports.Where(report => report.Time > from)];
        double wrong = reports.Count(report => !report.IsPresentAt(one) && !report.IsPresentAt(other)) / (double)reports.Length;
        Console.WriteLine($"{one} Hz {shareOfOne:P0}, {other} Hz {shareOfOther:P0} of the time, {wrong:P0} of the reports at neither's rate");
        Assert.IsGreaterThanOrEqualTo(share, shareOfOne);
        Assert.IsGreaterThanOrEqualTo(share, shareOfOther);
        Assert.IsLessThanOrEqualTo(0.05, wrong);
        foreach (IGrouping<int, HeardFrame> presence in reports.GroupBy(report => report.Number))
        {
            Assert.IsFalse(
                presence.Any(report => report.IsPresentAt(one)) && presence.Any(report => report.IsPresentAt(other)), $"presence {presence.Key} is both");
        }

        Assert.IsFalse(heard.Frames.Zip(heard.Beside, (a, b) => a.Present && b.Present && a.Number == b.Number).Any(same => same));
    }
}
