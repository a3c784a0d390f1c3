using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Tests.EndToEnd;
using Earshot.Tools.Audio;
using Earshot.Tools.Budget;
using Earshot.Tools.Placing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Budget;

/// <summary>
/// What frames cost of real engines at 10 dB in real wind, which do what synthesised ones do not: the detector goes over to another comb, or
/// hears two in one. Skipped where the recordings are not.
/// </summary>
/// <remarks>The most expensive ones in every run; <c>EARSHOT_RECORDINGS=all</c> makes it all of them, and prints the largest.</remarks>
[TestClass]
public sealed class RecordingBudgetTests
{
    private static readonly string[] s_expensive = ["shahed/s-25.wav", "shahed/s-27.wav", "shahed/s-28.wav", "shahed_hard/h-10.wav"];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Recordings_placed_staysWithinTheBudgetOfAFrame()
    {
        bool all = Environment.GetEnvironmentVariable("EARSHOT_RECORDINGS") == "all";
        double[] azimuths = all ? [20.0, 110.0] : [110.0];
        NoiseBed bed = new(RealRecordings.LoadOrSkip("background_outdoor")[0]);
        Placement placement = new(new ArrayLayout(ArrayKind.Cross, 0.5, 0.0));
        BudgetRun run = new(BudgetRun.FindFolder());
        List<BudgetFigures> heard = [];
        foreach (Recording recording in RealRecordings.LoadOrSkip("shahed", "shahed_hard").Where(recording => all || s_expensive.Contains(recording.ShortName())))
        {
            foreach (double azimuth in azimuths)
            {
                Recording placed = placement.Place(recording, Position.FromAzimuth(azimuth, 1000.0), bed, snr: 10.0);
                short[][] channels = [.. Enumerable.Range(0, 4).Select(placed.ToPcm16)];
                if (run.Count(recording.Name, new RecordedSound(channels)).Present is { } present)
                {
                    heard.Add(present);
                    Assert.IsLessThanOrEqualTo(800_000, present.Largest, recording.Name);
                    Assert.IsLessThanOrEqualTo(620_000, present.Mean.Weighted, recording.Name);
                    Assert.AreEqual(0, present.Objects, recording.Name);
                }
            }
        }

        Assert.IsNotEmpty(heard);
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{heard.Count} heard: largest frame {heard.Max(present => present.Largest):N0}, largest mean {heard.Max(present => present.Mean.Weighted):N0} weighted operations"));
    }
}
