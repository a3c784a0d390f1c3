using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Scoring;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Scoring;

/// <summary>What figures are made of: limits, ranks, reliability, and who is named.</summary>
[TestClass]
public sealed class FiguresTests
{
    [TestMethod]
    public void Exact_textbookCases_areMet()
    {
        // 9 of 10 and none of 20 (Newcombe 1998: 0.5550 - 0.9975, upper limit of none 1 - 0.025^(1/20)).
        Interval nine = Interval.Exact(9, 10);
        Assert.AreEqual(0.9, nine.Value);
        Assert.AreEqual(0.5550, nine.Low, 1e-4);
        Assert.AreEqual(0.9975, nine.High, 1e-4);
        Assert.AreEqual(1.0 - Math.Pow(0.025, 1.0 / 20.0), Interval.Exact(0, 20).High, 1e-9);
        Assert.AreEqual(0.0, Interval.Exact(0, 20).Low);
        Assert.AreEqual(1.0, Interval.Exact(20, 20).High);
    }

    [TestMethod]
    public void RankCurve_weights_areAsGoodAsRepeatedTrials()
    {
        (string Group, bool Positive, double Statistic)[] trials =
        [
            ("a", true, 3.0), ("a", true, 1.0), ("b", true, 2.0), ("c", false, 2.0), ("c", false, 0.5), ("d", false, 2.5), ("e", false, 0.0),
        ];
        Dictionary<string, int> times = new() { ["a"] = 2, ["b"] = 1, ["c"] = 3, ["d"] = 0, ["e"] = 2 };
        RankCurve curve = new(trials.Select(Trial));
        int[] weights = [.. curve.PositiveGroups.Concat(curve.OtherGroups).Select(group => times[group])];
        RankCurve repeated = new(trials.SelectMany(trial => Enumerable.Repeat(Trial(trial), times[trial.Group])));

        Assert.AreEqual(repeated.Area(), curve.Area(weights), 1e-12);
        foreach (double share in new[] { 0.0, 0.2, 0.4, 0.7 })
        {
            Assert.AreEqual(repeated.HitRate(share), curve.HitRate(share, weights), 1e-12);
        }

        // Of 12 pairs 3.0 wins all four, 2.0 two and a tie, 1.0 two.
        Assert.AreEqual(8.5 / 12.0, curve.Area(), 1e-12);

        static Trial Trial((string Group, bool Positive, double Statistic) trial) => new(Entry(trial.Group, trial.Positive, trial.Group), trial.Statistic);
    }

    [TestMethod]
    public void Figures_clusteredPieces_haveWiderLimitsThanLonePieces()
    {
        // The same statistics once as 200 groups of their own and once as 20 groups of ten equal pieces each.
        double[] values = [.. Enumerable.Range(0, 20).Select(i => (i * 7 % 20) / 10.0)];
        RecordingScore[] clustered = [.. values.Select((value, i) => Score($"r{i}", i % 2 == 0, $"g{i}", i % 2 == 0 ? value : value - 0.8, 10))];
        RecordingScore[] lone = [.. Enumerable.Range(0, 10).SelectMany(copy => values.Select((value, i) => Score($"r{i}-{copy}", i % 2 == 0, $"g{i}-{copy}", i % 2 == 0 ? value : value - 0.8, 1)))];

        Interval wide = DetectionFigures.Of([clustered]).Pieces!.Area;
        Interval narrow = DetectionFigures.Of([lone]).Pieces!.Area;

        Assert.AreEqual(narrow.Value, wide.Value, 1e-12);
        Assert.IsTrue(narrow.Low < narrow.Value && narrow.Value < narrow.High);
        Assert.IsGreaterThan(2.0 * (narrow.High - narrow.Low), wide.High - wide.Low);
    }

    [TestMethod]
    public void Reliability_knownTrials_isWhatCountingGives()
    {
        // 0.25 comes true once in four times, 0.95 once in two; a positive counts five times.
        (double, bool, double)[] trials = [(0.25, true, 5.0), (0.25, false, 1.0), (0.25, false, 1.0), (0.25, false, 1.0), (0.95, true, 5.0), (0.95, false, 1.0)];

        Reliability reliability = Reliability.Of(trials, 1);

        Assert.HasCount(2, reliability.Bins);
        Assert.AreEqual(5.0 / 8.0, reliability.Bins[0].WeighedShare, 1e-12);
        Assert.AreEqual(0.45 * 2.0 / 6.0, reliability.Error, 1e-12);
        Assert.AreEqual(((0.375 * 8.0) + (Math.Abs(0.95 - (5.0 / 6.0)) * 6.0)) / 14.0, reliability.WeighedError, 1e-12);
        Assert.AreEqual(((0.75 * 0.75) + (3 * 0.25 * 0.25) + (0.05 * 0.05) + (0.95 * 0.95)) / 6.0, reliability.Brier, 1e-12);
    }

    [TestMethod]
    public void JudgedRecording_severalTimes_namesTheWorst()
    {
        RecordingScore[][] trials =
        [
            [Score("p", true, "p", 2.0, 0, onsets: 1), Score("n", false, "n", -1.0, 0)],
            [Score("p", true, "p", 1.0, 0), Score("n", false, "n", 3.0, 0, onsets: 2)],
        ];

        JudgedRecording missed = JudgedRecording.Missed(trials).Single();
        JudgedRecording fired = JudgedRecording.Fired(trials).Single();

        Assert.AreEqual(("p", 1, 1.5, 0.5), (missed.Entry.File, missed.WorstTrial, missed.Best, missed.WithOnset));
        Assert.AreEqual(("n", 1, 1.0, 0.5, 1.0), (fired.Entry.File, fired.WorstTrial, fired.Best, fired.WithOnset, fired.Onsets));
    }

    private static RecordingScore Score(string file, bool positive, string group, double best, int pieces, int onsets = 0) =>
        new(Entry(file, positive, group), best, onsets) { Pieces = [.. Enumerable.Repeat(best, pieces)], Frames = [best] };

    private static ManifestEntry Entry(string file, bool positive, string group) => new(file, file, positive ? "drone" : "noise", positive, group, 1);
}
