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
    private const int Trials = 2_000;
    private const double Even = 0.5;

    // One run for all tests: it takes most of their time.
    private static readonly Lazy<(IReadOnlyList<FrameCountReport> Lengths, IReadOnlyList<EngineReport> Engines)> s_reports = new(() => Measure(1));

    [TestMethod]
    public void Measure_bestDetector_reachesTheBound()
    {
        foreach (FrameCountReport report in s_reports.Value.Lengths)
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
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Measure_firmware_isWithinThreeDecibelsOfTheBound(int length)
    {
        FrameCountReport report = s_reports.Value.Lengths[length];
        double loss = report.Firmware.Required(Even) - report.Bound(Even);
        double error = report.Firmware.StandardError(Even);
        Assert.IsLessThan(0.5, error, "too few trials to tell");
        Assert.IsLessThan(3.0 + error, loss, $"{report.Frames} frames");
    }

    [TestMethod]
    public void Measure_engine_isHeardAboveItsBoundAndDecidedUponLater()
    {
        foreach (EngineReport report in s_reports.Value.Engines)
        {
            // The even lines are most of the engine: few are worth adding.
            Assert.IsInRange(1, 4, report.BoundLines(Even), $"{report.Frames} frames");
            Assert.IsInRange(0.0, 5.0, report.Evidence.Required(Even) - report.Bound(Even), $"{report.Frames} frames");
        }

        // After 4 s the shipped threshold hears an engine at 10 dB, the SNR at which recordings are placed elsewhere in these
        // tests, and next to no noise. How much fainter it may be depends on the profile that ships.
        EngineReport longest = s_reports.Value.Engines[^1];
        Assert.IsLessThan(10.0, longest.Onset.Required(0.9));
        Assert.IsLessThanOrEqualTo(BoundsRun.FalseAlarms, longest.FalseOnsets);
    }

    [TestMethod]
    public void Measure_lossesOfTheSteps_addUpToTheFirmwares()
    {
        foreach (FrameCountReport report in s_reports.Value.Lengths)
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
        double[] first = Figures(7);
        CollectionAssert.AreEqual(first, Figures(7));
        CollectionAssert.AreNotEqual(first, Figures(8));
    }

    private static double[] Figures(ulong seed)
    {
        (IReadOnlyList<FrameCountReport> lengths, IReadOnlyList<EngineReport> engines) = BoundsRun.MeasureTrials([1, 2], 500, seed, _ => { }, CancellationToken.None);
        return [.. lengths.SelectMany(report => report.Steps.Append(report.Decision)).Concat(engines.SelectMany(report => new[] { report.Evidence, report.Onset }))
            .SelectMany(step => step.Detections.Append(step.Threshold))];
    }

    private static (IReadOnlyList<FrameCountReport> Lengths, IReadOnlyList<EngineReport> Engines) Measure(ulong seed) =>
        BoundsRun.MeasureTrials([1, 4, 16], Trials, seed, _ => { }, CancellationToken.None);
}
