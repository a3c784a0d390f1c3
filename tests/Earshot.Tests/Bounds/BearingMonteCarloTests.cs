using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Bearing;
using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>A small Monte-Carlo of what <c>bounds bearing</c> measures at length: the firmware's bearing beside the bound.</summary>
[TestClass]
public sealed class BearingMonteCarloTests
{
    private const int Trials = 150;

    // One run for all tests: it takes most of their time.
    private static readonly Lazy<IReadOnlyList<BearingCell>> s_cells = new(() => Run(1, Trials));

    [TestMethod]
    [DataRow("equal")]
    [DataRow("falling")]
    [DataRow("even")]
    public void Run_boundBelowOneAndAHalfDegrees_errorIsAtMostAnEighthAboveIt(string spectrum)
    {
        BearingTally sum = Sum(cell => cell.Spectrum.Key == spectrum, cell => cell.Fine);
        Assert.IsGreaterThan(500, sum.Trials);
        Assert.IsInRange(0.90, 1.12, sum.ErrorOverBound);
        Assert.AreEqual(sum.Trials, sum.Reported);
        Assert.AreEqual(0, sum.Outliers);
    }

    [TestMethod]
    [DataRow("equal")]
    [DataRow("falling")]
    [DataRow("even")]
    public void Run_boundBelowOneAndAHalfDegrees_sigmaIsCalibrated(string spectrum)
    {
        // One scene is heard at every SNR and by several arrays, so that there are fewer independent errors than bearings.
        BearingTally sum = Sum(cell => cell.Spectrum.Key == spectrum, cell => cell.Fine);
        Assert.IsInRange(0.63, 0.73, sum.ShareWithinOne);
        Assert.IsInRange(0.93, 0.97, sum.ShareWithinTwo);
    }

    [TestMethod]
    public void Run_linesThatOneFrameHardlyTells_errorIsAtMostAQuarterAboveTheBound()
    {
        // Sixteen frames at 0 dB: what the rate is wrong by costs the high lines.
        BearingMonteCarlo run = new([1.0], [0]);
        run.Run(Trials, 1, _ => { }, CancellationToken.None);
        BearingTally sum = new();
        foreach (BearingCell cell in run.Cells.Where(cell => cell.Spectrum.Key == "equal" && cell.Listening.First == 16))
        {
            sum.Add(cell.Fine);
        }

        Assert.IsGreaterThan(200, sum.Held);
        Assert.IsLessThan(1.25, sum.ErrorOverBound);
        Assert.AreEqual(0, sum.Outliers);
    }

    [TestMethod]
    public void Run_elsewhere_nineIntervalsInTenHoldTheTruth()
    {
        BearingTally sum = Sum(_ => true, cell => cell.Coarse);
        Assert.IsGreaterThan(500, sum.Reported);
        Assert.IsGreaterThan(0.88, sum.ShareWithinTwo);
        Assert.IsLessThan(0.01, (double)sum.Outliers / sum.Reported);
    }

    [TestMethod]
    public void Run_cross_isFarCloserThanPhat()
    {
        foreach (BearingCell cell in s_cells.Value.Where(cell => cell.Listening.Key == "cross-4" && cell.SnrDecibels == 20))
        {
            double[] medians = [.. cell.Compared.Select(errors => errors.Order().ElementAt(errors.Count / 2))];
            Assert.IsLessThan(medians[1] / 5.0, medians[0], $"GCC-PHAT, {cell.Spectrum.Name}");
            Assert.IsLessThan(medians[2] / 5.0, medians[0], $"SRP-PHAT, {cell.Spectrum.Name}");
        }
    }

    [TestMethod]
    public void Run_pair_alwaysTellsTheMirrorImageToo()
    {
        BearingTally sum = Sum(cell => cell.Listening.Kind == ArrayKind.Pair, cell => cell.Fine);
        Assert.AreEqual(sum.Reported, sum.Alternates);
    }

    [TestMethod]
    public void Run_sameSeed_givesTheSameFigures()
    {
        double[] first = Figures(7);
        CollectionAssert.AreEqual(first, Figures(7));
        CollectionAssert.AreNotEqual(first, Figures(8));
    }

    private static double[] Figures(ulong seed) => [.. Run(seed, 15).Select(cell => cell.Fine).Where(tally => tally.Reported > 0).Select(tally => tally.ErrorOverBound)];

    private static BearingTally Sum(Func<BearingCell, bool> which, Func<BearingCell, BearingTally> select)
    {
        BearingTally sum = new();
        foreach (BearingCell cell in s_cells.Value.Where(which))
        {
            sum.Add(select(cell));
        }

        return sum;
    }

    private static IReadOnlyList<BearingCell> Run(ulong seed, int trials)
    {
        BearingMonteCarlo run = new([0.5], [10, 20]);
        run.Run(trials, seed, _ => { }, CancellationToken.None);
        return run.Cells;
    }
}
