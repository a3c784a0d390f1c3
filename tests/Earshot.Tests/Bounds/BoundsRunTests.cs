using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Tools.Bounds;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Bounds;

/// <summary>A small Monte-Carlo of what <c>bounds</c> measures at length.</summary>
[TestClass]
public sealed class BoundsRunTests
{
    private const int Trials = 4_000;
    private const double Even = 0.5;

    // One run for all tests: it takes most of their time.
    private static readonly Lazy<IReadOnlyList<FrameCountReport>> s_reports = new(() => Measure(1));

    [TestMethod]
    public void Measure_bestDetector_reachesTheBound()
    {
        foreach (FrameCountReport report in s_reports.Value)
        {
            // Nothing hears more than the bound, up to what an error in the number of hypotheses and in the trials makes of it.
            double loss = report.Steps[0].Required(Even) - report.Bound(Even);
            Assert.IsInRange(-0.4, 0.4, loss, $"{report.Frames} frames, {report.Hypotheses:F0} hypotheses");

            // 75 Hz of shaft rates, of which each moves the eighth line by a bin after 0.49 Hz, make 153 combs that share no
            // line; the largest of a continuum is worth two or three times as many.
            Assert.IsInRange(200.0, 600.0, report.Hypotheses, $"{report.Frames} frames");
        }
    }

    [TestMethod]
    [DataRow(0, 6.2)]
    [DataRow(1, 5.6)]
    public void Measure_firmware_isWithinTheStatedLossOfTheBound(int length, double decibels)
    {
        FrameCountReport report = s_reports.Value[length];
        double loss = report.Firmware.Required(Even) - report.Bound(Even);
        Assert.IsLessThan(decibels, loss, $"{report.Frames} frames");
    }

    [TestMethod]
    public void Measure_lossesOfTheSteps_addUpToTheFirmwares()
    {
        foreach (FrameCountReport report in s_reports.Value)
        {
            double sum = Enumerable.Range(0, report.Steps.Count).Sum(step => report.Loss(step, Even));
            Assert.AreEqual(report.Firmware.Required(Even) - report.Bound(Even), sum, 1e-9);

            // The steps before the last are built of other parts: were one of them forgotten, the fixed-point sound would seem to cost what it costs.
            Assert.IsInRange(-0.3, 0.6, report.Loss(report.Steps.Count - 1, Even), $"fixed point, {report.Frames} frames");
        }
    }

    [TestMethod]
    public void Measure_sameSeed_givesTheSameFigures()
    {
        static double[] Figures(IReadOnlyList<FrameCountReport> reports) =>
            [.. reports.SelectMany(report => report.Steps.SelectMany(step => step.Detections.Append(step.Threshold)).Concat(report.Decision.Detections))];

        double[] first = Figures(BoundsRun.Measure([1, 2], 500, 7, _ => { }, CancellationToken.None));
        CollectionAssert.AreEqual(first, Figures(BoundsRun.Measure([1, 2], 500, 7, _ => { }, CancellationToken.None)));
        CollectionAssert.AreNotEqual(first, Figures(BoundsRun.Measure([1, 2], 500, 8, _ => { }, CancellationToken.None)));
    }

    private static IReadOnlyList<FrameCountReport> Measure(ulong seed) => BoundsRun.Measure([1, 4], Trials, seed, _ => { }, CancellationToken.None);
}
