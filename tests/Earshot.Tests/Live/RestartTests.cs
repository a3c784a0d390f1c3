using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Tests.EndToEnd;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>Killed at any moment and begun again, the live correlator goes on as if nothing had been; and what was can be computed again.</summary>
[TestClass]
public sealed class RestartTests
{
    private static readonly LiveWorld s_world = new();

    [TestMethod]
    public void KilledBeforeAndAfterWrites_saysWhatAnUninterruptedRunSays()
    {
        using SqlMemory calm = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun uninterrupted = new(s_world, new LiveSettings(), calm, () => false);
        uninterrupted.Run();

        using TestFolder folder = new();
        SplitMix random = new(11);
        using SqlMemory memory = SqlMemory.Open(folder["live.db"]);
        LiveRun killed = new(s_world, new LiveSettings(), memory, () => random.NextDouble() < 0.12);
        killed.Run();

        Assert.IsGreaterThanOrEqualTo(20, killed.Kills);
        string[] expected = Tracks(calm);
        Assert.Contains(line => line.Contains("\"confirmed\"", StringComparison.Ordinal), expected);
        Assert.Contains(line => line.Contains("\"ended\"", StringComparison.Ordinal), expected);
        CollectionAssert.AreEqual(expected, Tracks(memory));
        CollectionAssert.AreEqual(uninterrupted.Retained, killed.Retained);

        // Alerts above all: each as it was told, none lost, none told twice.
        string[] alerts = [.. calm.Kept(KeptKind.Alert, 0, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
        Assert.Contains(line => line.Contains("\"warning\"", StringComparison.Ordinal), alerts);
        CollectionAssert.AreEqual(alerts, memory.Kept(KeptKind.Alert, 0, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span)).ToArray());
        string[] told = [.. killed.Published.Where(message => message.Topic.Contains("/alert/", StringComparison.Ordinal)).Select(Text)];
        CollectionAssert.AreEqual(alerts, told.Order(StringComparer.Ordinal).Distinct().OrderBy(alert => Array.IndexOf(alerts, alert)).ToArray());
        Assert.HasCount(told.Length, told.Distinct());

        // Nothing is told that was not computed, and no track ends twice.
        HashSet<string> said = [.. uninterrupted.Published.Select(Text)];
        Assert.IsTrue(killed.Published.All(message => said.Contains(Text(message))));
        Assert.IsTrue(killed.Published.Where(message => Text(message).Contains("\"ended\"", StringComparison.Ordinal)).GroupBy(Text).All(once => once.Count() == 1));
    }

    [TestMethod]
    public void EveryMessage_keepsTheContract_andEndsAndIsClearedAnHourLater()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, new LiveSettings(), memory, () => false);
        run.Run();
        foreach (Outgoing message in run.Published)
        {
            string kind = message.Topic.Split('/')[2];
            Assert.IsEmpty((kind == "track" ? Contract.Track : Contract.Alert).Faults(Text(message)), Text(message));
            Assert.AreEqual($"earshot/v1/{kind}/{JsonNode.Parse(Text(message))![kind]}", message.Topic);
        }

        // Nobody hears the drones any more: the last message of each track says that it is over.
        run.Run(LiveWorld.Seconds, 140);
        Assert.IsEmpty(run.Correlator.Journal.Living);
        Assert.IsNotEmpty(run.Retained);
        Assert.IsTrue(run.Retained.Values.All(message => message.Contains("\"ended\"", StringComparison.Ordinal)));

        run.Run(LiveWorld.Seconds + 3540, 1);
        Assert.IsNotEmpty(run.Retained);
        run.Run(LiveWorld.Seconds + 3820, 1);
        Assert.IsEmpty(run.Retained);
    }

    [TestMethod]
    public void TracksOfAFormerRun_withoutMemory_areEndedAndCleared()
    {
        using SqlMemory first = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, new LiveSettings(), first, () => false);
        run.Run(0, 40);
        string confirmed = run.Retained.First(pair => pair.Value.Contains("\"confirmed\"", StringComparison.Ordinal)).Key;

        using SqlMemory empty = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun second = new(s_world, new LiveSettings(), empty, () => false);
        foreach ((string topic, string message) in run.Retained)
        {
            second.Retained.Add(topic, message);
        }

        second.Retained.Add("earshot/v1/track/beef", "no JSON");
        second.Run(100, 1);
        Assert.AreEqual("ended", (string?)JsonNode.Parse(second.Retained[confirmed])!["state"]);
        Assert.IsEmpty(Contract.Track.Faults(second.Retained[confirmed]));
        string alert = run.Retained.Keys.First(topic => topic.Contains("/alert/", StringComparison.Ordinal));
        Assert.AreEqual("ended", (string?)JsonNode.Parse(second.Retained[alert])!["state"]);
        Assert.IsEmpty(Contract.Alert.Faults(second.Retained[alert]));
        Assert.IsFalse(second.Retained.ContainsKey("earshot/v1/track/beef"));
        second.Run(3800, 1);
        Assert.IsEmpty(second.Retained);
    }

    [TestMethod]
    public void Replay_ofAnyInterval_saysTheSameByteForByte_alsoWhereCorrelatorsBeganAnew()
    {
        // A correlator begins anew as soon as it may, and one more when the process is killed with more behind it than it recalls.
        LiveSettings settings = new() { Renewal = 20, Warming = TimeSpan.FromSeconds(2), MostRecalled = 400, Recall = TimeSpan.FromSeconds(20) };
        SplitMix random = new(3);
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, settings, memory, () => random.NextDouble() < 0.02);
        run.Run();

        Assert.IsGreaterThan(1, memory.Entries(1).Count(entry => entry.Kind == EntryKind.Begin));
        foreach ((int from, int to) in new[] { (0, 60), (10, 30), (25, 45), (50, 60) })
        {
            List<string> replayed = [];
            long begin = s_world.Start + (from * 1000);
            long end = s_world.Start + (to * 1000);
            JournalReplay.Run(memory, begin, end, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
            string[] kept = [.. memory.Kept(KeptKind.Track, begin, end).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];
            Assert.IsNotEmpty(kept);
            CollectionAssert.AreEqual(kept.Order(StringComparer.Ordinal).ToArray(), replayed.Distinct().Order(StringComparer.Ordinal).ToArray());
        }
    }

    [TestMethod]
    public void Memory_forgetsWhatIsOld_butNotWhatTheRunningCorrelatorBeganWith()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun run = new(s_world, new LiveSettings { Keep = TimeSpan.FromMinutes(10) }, memory, () => false);
        run.Run();
        run.Run(7200, 2);

        Assert.IsEmpty(memory.Kept(KeptKind.Track, 0, s_world.Start + 60_000).ToArray());
        Assert.IsNotNull(memory.LastBegin(long.MaxValue));
        LiveRun restarted = new(s_world, new LiveSettings(), memory, () => false);
        restarted.Run(7203, 1);
        Assert.IsEmpty(restarted.Correlator.Journal.Living);
    }

    private static string[] Tracks(SqlMemory memory) => [.. memory.Kept(KeptKind.Track, 0, long.MaxValue).Select(one => Encoding.UTF8.GetString(one.Payload.Span))];

    private static string Text(Outgoing message) => Encoding.UTF8.GetString(message.Payload.Span);
}
