using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Tests.Correlation;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>What is learnt of headings and of what stands lasts when correlators begin anew, unless the node is not as it was.</summary>
[TestClass]
public sealed class LearntLastsTests
{
    private const int Seconds = 150;
    private const string Turned = "n05";
    private const double Degree = Math.PI / 180.0;

    // Two drones cross, it is quiet for a while, and two more come; one node's array is not turned as entered.
    private static readonly LiveWorld s_world = new(
        (long)(HeardWorld.Start * 1000.0),
        Seconds,
        new HeardWorld(4, 4, 3000.0, new HeardModel { HeadingSd = 4.0, HeadingErrors = new Dictionary<string, double> { [Turned] = 7.0 } }, 2),
        new HeardFlight("shahed-136", 105.0, 300.0, 50.0, (-3500.0, -1000.0), (50.0, 5.0), 0.1, new SplitMix(6)),
        new HeardFlight("shahed-136", 118.0, 300.0, 50.0, (2000.0, 600.0), (-45.0, -10.0), 0.1, new SplitMix(7)),
        new HeardFlight("shahed-136", 110.0, 300.0, Seconds, (-12_000.0, -2000.0), (50.0, 5.0), 0.1, new SplitMix(8)),
        new HeardFlight("shahed-136", 98.0, 300.0, Seconds, (0.0, 13_000.0), (-5.0, -55.0), 0.1, new SplitMix(9)));

    // A correlator begins anew as soon as nothing is confirmed.
    private static readonly LiveSettings s_settings = new() { Renewal = 100, Warming = TimeSpan.FromSeconds(5) };

    [TestMethod]
    public void Headings_lastOverBeginnings_andReplayIsTheSameByteForByte()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, s_settings, memory, () => false);
        run.Run(0, Seconds);

        Entry[] begins = [.. memory.Entries(1).Where(entry => entry.Kind == EntryKind.Begin)];
        Assert.IsGreaterThan(1, begins.Length);
        int before = Beginning.Read(begins[^1].Payload).Learnt[DetectionMode.Live].Headings.Single(heading => heading.Node == Turned).Tracks;
        NodeBias bias = Heading(run);
        Assert.IsGreaterThan(0, before);
        Assert.IsGreaterThan(before, bias.Tracks);
        Assert.IsTrue(bias.Trusted);
        Assert.AreEqual(7.0, bias.Offset / Degree, 1.5);

        // Within the second wave, which hears what the first taught.
        long begin = s_world.Start + 100_000;
        List<string> replayed = [];
        JournalReplay.Run(memory, begin, long.MaxValue, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        string[] kept = [.. memory.Kept(KeptKind.Track, begin, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        Assert.IsNotEmpty(kept);
        CollectionAssert.AreEqual(kept.Order(StringComparer.Ordinal).ToArray(), replayed.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void KilledAndRestarted_knowsWhatItKnew_alsoWhereTooMuchWaits()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        bool kill = false;
        LiveRun run = new(s_world, s_settings, memory, () => kill);
        run.Run(0, 120);
        NodeBias[] known = [.. run.Correlator.Journal.NodeBiases(DetectionMode.Live)];
        LiveRun restarted = new(s_world, s_settings, memory, () => false);
        restarted.Run(120, 1);
        LiveRun hasty = new(s_world, s_settings with { MostRecalled = 10, Recall = TimeSpan.FromSeconds(1) }, memory, () => false);
        hasty.Run(121, 1);

        Assert.IsTrue(known.Any(bias => bias.Node == Turned && bias.Tracks > 0));
        using SqlMemory calm = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun uninterrupted = new(s_world, s_settings, calm, () => false);
        uninterrupted.Run(0, 121);
        CollectionAssert.AreEqual(uninterrupted.Correlator.Journal.NodeBiases(DetectionMode.Live).ToArray(), restarted.Correlator.Journal.NodeBiases(DetectionMode.Live).ToArray());

        // It hears the last second only, and knows what the last beginning knew.
        Assert.IsGreaterThan(0, Heading(hasty).Tracks);
    }

    [TestMethod]
    public void RestartWithTooMuchToHearAgain_losesNothingThatWasLearnt_andReplayIsTheSameByteForByte()
    {
        // One beginning long ago, before anything was learnt.
        LiveSettings settings = new() { MostRecalled = 10, Recall = TimeSpan.FromSeconds(60) };
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, settings, memory, () => false);
        run.Run(0, 75);
        NodeBias[] known = [.. run.Correlator.Journal.NodeBiases(DetectionMode.Live)];
        run.Run(75, 45);
        Assert.HasCount(1, memory.Entries(1).Where(entry => entry.Kind == EntryKind.Begin));
        LiveRun restarted = new(s_world, settings, memory, () => false);
        restarted.Run(120, 30);

        NodeBias[] after = [.. restarted.Correlator.Journal.NodeBiases(DetectionMode.Live)];
        Assert.IsNotEmpty(known);
        foreach (NodeBias before in known)
        {
            NodeBias bias = after.Single(one => one.Node == before.Node);
            Assert.IsGreaterThanOrEqualTo(before.Tracks, bias.Tracks);
            Assert.IsLessThanOrEqualTo(before.OffsetSd, bias.OffsetSd);
        }

        // It counts in what tracks are from then on.
        long begin = s_world.Start + 125_000;
        List<string> replayed = [];
        JournalReplay.Run(memory, begin, long.MaxValue, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        string[] kept = [.. memory.Kept(KeptKind.Track, begin, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        Assert.IsNotEmpty(kept);
        CollectionAssert.AreEqual(kept.Order(StringComparer.Ordinal).ToArray(), replayed.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void WhatWasLearnt_isNotTaughtASecondTime_byWhatIsHeardAgain()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, new LiveSettings(), memory, () => false);
        run.Run(0, 45);
        NodeBias before = Heading(run);

        // The registry changes: a correlator begins anew and hears the last minutes again.
        LiveWorld more = new(s_world, [.. s_world.Nodes, new RegisteredNode("n99", 56.6, 27.4, 110.0, 1.0)]);
        LiveRun renewed = new(more, new LiveSettings(), memory, () => false);
        renewed.Run(45, 1);
        Assert.AreEqual(2, memory.Entries(1).Count(entry => entry.Kind == EntryKind.Begin));
        NodeBias after = Heading(renewed);
        Assert.IsGreaterThan(0, before.Tracks);
        Assert.IsLessThan(before.OffsetSd + 1e-12, after.OffsetSd);
        Assert.IsGreaterThan(0.85 * before.OffsetSd, after.OffsetSd);
    }

    [TestMethod]
    public void NodeThatIsSurveyedAnew_orSaysThatItsArrayIsTurned_isForgotten()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, new LiveSettings(), memory, () => false);
        run.Run(0, 70);
        int known = run.Correlator.Journal.NodeBiases(DetectionMode.Live).Count;
        Say(run, "n06", 12.0, 71);
        Say(run, "n06", 12.0, 72);
        Assert.IsTrue(Knows(run, "n06"), "it says what it always said");
        Say(run, "n06", 19.0, 73);
        Assert.IsFalse(Knows(run, "n06"));
        Assert.IsTrue(Knows(run, Turned));

        LiveWorld surveyed = new(s_world, [.. s_world.Nodes.Select(node => node.Id == Turned ? node with { Heading = 7.0 } : node)]);
        LiveRun after = new(surveyed, new LiveSettings(), memory, () => false);
        after.Run(90, 1);
        Assert.IsFalse(Knows(after, Turned));
        Assert.IsFalse(Knows(after, "n06"));
        Assert.HasCount(known - 2, after.Correlator.Journal.NodeBiases(DetectionMode.Live));
    }

    [TestMethod]
    public void WhatStands_isOfNoTrackForANewCorrelator()
    {
        HeardFlight generator = new("shahed-136", 105.0, 3.0, 400.0, (-1000.0, 500.0), (0.0, 0.0), 0.0, new SplitMix(6));
        LiveWorld world = new((long)(HeardWorld.Start * 1000.0), 300.0, new HeardWorld(3, 3, 3000.0, new HeardModel(), 2), generator);
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(world, new LiveSettings(), memory, () => false);
        run.Run(0, 250);
        SiteSource[] known = [.. run.Correlator.Journal.SiteSources(DetectionMode.Live)];
        Assert.IsNotEmpty(known);

        // The middle of the nodes, and with it the map's north, moves with the registry.
        LiveWorld wider = new(world, [.. world.Nodes, new RegisteredNode("far", 56.5, 33.0, 110.0, 1.0)]);
        LiveRun renewed = new(wider, new LiveSettings { Warming = TimeSpan.FromSeconds(1), Recall = TimeSpan.FromSeconds(1) }, memory, () => false);
        renewed.Run(250, 8);
        SiteSource[] after = [.. renewed.Correlator.Journal.SiteSources(DetectionMode.Live)];
        CollectionAssert.AreEqual(known.Select(site => site.Node).ToArray(), after.Select(site => site.Node).ToArray());
        for (int i = 0; i < known.Length; i++)
        {
            Assert.AreEqual(known[i].Bearing, after[i].Bearing, 1.5 * Degree);
            Assert.AreEqual(known[i].Since, after[i].Since);
        }

        // Of one that knows nothing the same seconds make tentative tracks.
        using SqlMemory empty = SqlMemory.Open(SqlMemory.Volatile);
        new LiveRun(world, new LiveSettings(), empty, () => false).Run(250, 8);
        Assert.IsNotEmpty(empty.Kept(KeptKind.Track, world.Start, long.MaxValue).ToArray());
        Assert.IsEmpty(memory.Kept(KeptKind.Track, world.Start + 252_000, long.MaxValue).ToArray());
    }

    private static NodeBias Heading(LiveRun run) => run.Correlator.Journal.NodeBiases(DetectionMode.Live).Single(bias => bias.Node == Turned);

    private static bool Knows(LiveRun run, string node) => run.Correlator.Journal.NodeBiases(DetectionMode.Live).Any(bias => bias.Node == node);

    private static void Say(LiveRun run, string node, double heading, int second)
    {
        string status = $"{{\"v\":1,\"node\":\"{node}\",\"state\":\"online\",\"boot\":1,\"heading\":{heading:F0}}}";
        long now = s_world.Start + (second * 1000);
        run.Correlator.Take($"earshot/v1/node/{node}/status", Encoding.UTF8.GetBytes(status), now);
        run.Correlator.Work(now, () => { });
    }
}
