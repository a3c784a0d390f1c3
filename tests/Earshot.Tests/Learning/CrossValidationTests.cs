using System;
using System.Linq;
using Earshot.Tools;
using Earshot.Tools.Learning;
using Earshot.Tools.Scoring;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Learning;

/// <summary>Folds by group, and the figures that come of them.</summary>
[TestClass]
public sealed class CrossValidationTests
{
    [TestMethod]
    public void Deal_groupsOfSeveralClips_neverSplitsOne()
    {
        // 24 positive groups of 1 to 4 clips and 60 negative ones, listed so that a group's clips are far apart.
        ManifestEntry[] entries = [.. Enumerable.Range(0, 4).SelectMany(clip => Enumerable.Range(0, 84)
            .Where(group => clip <= group % 4)
            .Select(group => Entry($"{clip}-{group}", group < 24, $"g{group}")))];

        for (ulong seed = 0; seed < 20; seed++)
        {
            int[] folds = CrossValidation.Deal(entries, seed);

            Assert.AreEqual(CrossValidation.FoldCount, folds.Distinct().Count());
            foreach (IGrouping<string, int> group in entries.Zip(folds).GroupBy(pair => pair.First.Group, pair => pair.Second))
            {
                Assert.AreEqual(1, group.Distinct().Count(), $"seed {seed}: clips of {group.Key} are in several folds");
            }

            // Each fold has its share of both labels, so that none is judged without positives.
            Assert.IsTrue(Enumerable.Range(0, CrossValidation.FoldCount).All(fold => entries.Zip(folds).Any(pair => pair.First.Positive && pair.Second == fold)));
        }
    }

    [TestMethod]
    public void Deal_oneGroupOfPositives_isRefused() => Assert.ThrowsExactly<BadInputException>(() =>
        CrossValidation.Deal([Entry("a", true, "e"), Entry("b", true, "e"), Entry("c", false, "n"), Entry("d", false, "m")], 1));

    [TestMethod]
    public void Figures_knownScores_areWhatCountingGives()
    {
        // Positives 4, 2, 2, 0; negatives 3, 1, 0, and 97 times -5.
        RecordingScore[] scores =
        [
            .. new[] { 4.0, 2.0, 2.0, 0.0 }.Select((best, i) => new RecordingScore(Entry($"p{i}", true, "p"), best, best > 1.75 ? 1 : 0) { Frames = [best] }),
            .. new[] { 3.0, 1.0, 0.0 }.Concat(Enumerable.Repeat(-5.0, 97)).Select((best, i) => new RecordingScore(Entry($"n{i}", false, "n"), best, best > 1.75 ? 2 : 0) { Frames = [best] }),
        ];

        DetectionFigures figures = DetectionFigures.Of([scores]);

        // 100 + 99 + 99 + 97.5 of 400 pairs.
        Assert.AreEqual(395.5 / 400.0, figures.Recordings.Area.Value, 1e-12);
        Assert.AreEqual(0.25, figures.Recordings.HitRates[0].Value);
        Assert.AreEqual(0.75, figures.Recordings.HitRates[1].Value);
        Assert.AreEqual(1.0, figures.Recordings.HitRates[2].Value);
        Assert.AreEqual(3.0, figures.Heard);
        Assert.AreEqual(1.0, figures.Fired);
        Assert.AreEqual(2.0, figures.Classes.Single(one => !one.Positive).Onsets);
    }

    private static ManifestEntry Entry(string file, bool positive, string group) => new(file, file, positive ? "drone" : "noise", positive, group, 1);
}
