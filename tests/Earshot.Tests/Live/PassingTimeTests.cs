using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>Where little is heard, time itself moves the live correlator: soon, and with few entries of the journal.</summary>
[TestClass]
public sealed class PassingTimeTests
{
    private const double Grace = 0.03;

    private static readonly LiveWorld s_world = new();

    [TestMethod]
    public void FewMessages_areComputedAtTheEndOfTheirScan_andReplayIsTheSameByteForByte()
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveCorrelator correlator = new(new LiveSettings(), s_world.Nodes, memory, [], _ => { });
        List<TrackMessage> said = [];
        correlator.Journal.Results.Said += said.Add;
        correlator.Start(s_world.Start);
        for (int second = 1; second <= LiveWorld.Seconds; second++)
        {
            (string Topic, byte[] Payload)[] messages = [.. s_world.Messages[second - 1]];
            for (int i = 0; i < messages.Length; i++)
            {
                long now = s_world.Start + (second * 1000) + (1000 * i / messages.Length);
                LetPass(correlator, now);
                correlator.Take(messages[i].Topic, messages[i].Payload, now);
                correlator.Work(now, () => { });
            }
        }

        LetPass(correlator, s_world.Start + 600_000);
        Assert.AreEqual(long.MaxValue, correlator.Due, "nothing lives any more, and time alone changes nothing");
        Assert.IsEmpty(correlator.Journal.Living);

        // A message says what was heard until the end of a second, and is said soon after it.
        TrackMessage[] told = [.. said.Where(message => message.Status == TrackStatus.Confirmed)];
        Assert.IsGreaterThan(50, told.Length);
        double scan = 0.125;
        Assert.IsTrue(told.All(message => message.AsOf - (Math.Floor(message.AsOf / scan) * scan) <= Grace + 1e-6), "at the end of a scan, and a bit");

        Entry[] entries = [.. memory.Entries(1)];
        int passes = entries.Count(entry => entry.Kind == EntryKind.Pass);
        int scans = entries.Where(entry => entry.Kind == EntryKind.Detection).Select(entry => Math.Floor(entry.Seconds / scan)).Distinct().Count();
        int seconds = (int)(said.Max(message => message.AsOf) - said.Min(message => message.AsOf));
        Assert.IsLessThan(scans + seconds + 2, passes);

        List<string> replayed = [];
        JournalReplay.Run(memory, s_world.Start, s_world.Start + 700_000, message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        CollectionAssert.AreEqual(said.Select(message => Encoding.UTF8.GetString(TrackMessageWriter.Write(message))).ToArray(), replayed);
    }

    private static void LetPass(LiveCorrelator correlator, long until)
    {
        while (correlator.Due <= until)
        {
            correlator.Work(correlator.Due, () => { });
        }
    }
}
