using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Audio;
using Earshot.Tools.Budget;
using Earshot.Tools.Placing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Budget;

/// <summary>What the node costs on the interpreter, held against the record.</summary>
[TestClass]
public sealed class BudgetTests
{
    private const string Renewal = "earshot budget --record tests/Earshot.Tests/Budget/budget.json";

    private static readonly Lazy<BudgetReport> s_report = new(() => new BudgetRun(BudgetRun.FindFolder()).CountStandard());

    public required TestContext TestContext { get; init; }

    private static string RecordPath => Path.Combine(Repository.Root, "tests", "Earshot.Tests", "Budget", "budget.json");

    [TestMethod]
    public void Node_figures_areNotAboveTheRecord()
    {
        IReadOnlyList<BudgetChange> changes = BudgetRecord.Load(RecordPath).Compare(BudgetRecord.Of(s_report.Value));
        foreach (BudgetChange change in changes.Where(BudgetRecord.CallsForRenewal))
        {
            TestContext.WriteLine($"Renew the record with '{Renewal}': {change}");
        }

        BudgetChange[] breaks = [.. changes.Where(BudgetRecord.Breaks)];
        Assert.IsEmpty(breaks, $"Above the record; if it must be so, '{Renewal}' accepts it.\n{string.Join('\n', breaks.AsEnumerable())}");
    }

    [TestMethod]
    public void Node_steadyState_makesNoObjects()
    {
        foreach ((string name, BudgetFigures figures, _) in s_report.Value.States)
        {
            Assert.AreEqual(0, figures.Objects, name);
            Assert.AreEqual(0, figures.HostBytes, name);
        }
    }

    [TestMethod]
    public void Node_calls_allHaveAPrice()
    {
        Assert.IsEmpty(s_report.Value.Unpriced, string.Join(", ", s_report.Value.Unpriced));
    }

    [TestMethod]
    public void Node_everyStage_hasCodeOfItsOwn()
    {
        foreach (BudgetStage stage in Enum.GetValues<BudgetStage>())
        {
            Assert.AreNotEqual(0, s_report.Value.Present!.MeanOfStage(stage).Raw, $"{stage}: nothing ran; was its code renamed?");
        }
    }

    [TestMethod]
    public void Report_stages_addUpToTheFrame()
    {
        BudgetFigures searching = s_report.Value.Searching!;
        long sum = Enum.GetValues<BudgetStage>().Sum(stage => searching.MeanOfStage(stage).Weighted);

        // Each mean is rounded up.
        Assert.IsInRange(searching.Mean.Weighted, searching.Mean.Weighted + Enum.GetValues<BudgetStage>().Length, sum);
        Assert.IsGreaterThanOrEqualTo(searching.Mean.Weighted, searching.Largest);
        Assert.AreEqual(searching.Mean.Weighted / 3.3e6, searching.Seconds(3.3e6));
    }

    [TestMethod]
    public void Count_twice_givesTheSameFigures()
    {
        BudgetReport again = new BudgetRun(BudgetRun.FindFolder()).CountStandard();

        Assert.IsEmpty(BudgetRecord.Of(s_report.Value).Compare(BudgetRecord.Of(again)));
    }

    [TestMethod]
    public void Count_monoRecording_hasNoBearingAndOneState()
    {
        BudgetReport report = new BudgetRun(BudgetRun.FindFolder()).Count("silence", new RecordedSound(new short[8000], 1));

        Assert.IsNull(report.Present);
        Assert.AreEqual(3, report.Searching!.Frames);
        Assert.AreEqual(0, report.Searching.MeanOfStage(BudgetStage.Bearing).Raw);
        Assert.AreEqual(0, report.Searching.MeanOfStage(BudgetStage.Wind).Raw);
    }

    [TestMethod]
    public void Node_twoEnginesAtOnce_staysWithinTheBudget()
    {
        BudgetReport report = new BudgetRun(BudgetRun.FindFolder()).Count("two engines", TwoEngines(seconds: 20.0));

        BudgetFigures present = report.Present!;
        Assert.IsGreaterThan(1.2 * s_report.Value.Present!.MeanOfStage(BudgetStage.Match).Weighted, present.MeanOfStage(BudgetStage.Match).Weighted, "both are followed");
        Assert.IsLessThanOrEqualTo(620_000, present.Mean.Weighted);
        Assert.IsLessThanOrEqualTo(800_000, present.Largest);
        Assert.AreEqual(0, present.Objects);
    }

    [TestMethod]
    public void Count_lessThanAFrame_isRefused()
    {
        BudgetRun run = new(BudgetRun.FindFolder());

        BadInputException e = Assert.ThrowsExactly<BadInputException>(() => run.Count("short.wav", new RecordedSound(new short[2047], 1)));

        StringAssert.Contains(e.Message, "short.wav", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Run_withoutASecondCompilation_saysToBuildFirst()
    {
        BadInputException e = Assert.ThrowsExactly<BadInputException>(() => new BudgetRun("nowhere"));

        StringAssert.Contains(e.Message, "nowhere", StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "dotnet build", StringComparison.Ordinal);
    }

    // One from the right and, two seconds later, one from behind, as loud as each other: those that set in together sound like a bell.
    private static RecordedSound TwoEngines(double seconds)
    {
        const int Later = 16_000;
        Placement placement = new(new ArrayLayout(ArrayKind.Cross, 0.5, 0.0));
        Recording one = placement.Place(Sounds.Comb(seconds, shaftRate: 92.3), new Position(600.0, 0.0, 200.0), bed: null, snr: 0.0);
        Recording other = placement.Place(Sounds.Comb(seconds, shaftRate: 111.5), new Position(0.0, -600.0, 200.0), bed: null, snr: 0.0);
        short[][] channels = new short[4][];
        for (int i = 0; i < channels.Length; i++)
        {
            channels[i] = [.. one.ToPcm16(i).Zip(other.ToPcm16(i), (a, b) => (short)((a + b) / 2))];
            one.ToPcm16(i).AsSpan(0, Later).CopyTo(channels[i]);
        }

        return new RecordedSound(channels);
    }
}
