using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Live;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>A machine whose clock was an hour ahead, and is set right: what is heard from then on counts at once.</summary>
[TestClass]
public sealed class ClockSetBackTests
{
    private const long Hour = 3_600_000;

    private static readonly LiveWorld s_ahead = new();
    private static readonly LiveWorld s_right = new(s_ahead.Start - Hour, 40.0, (-1500.0, 500.0), (2500.0, -500.0));

    [TestMethod]
    [DataRow(500_000, DisplayName = "all is recalled")]
    [DataRow(10, DisplayName = "too much to recall")]
    public void AnHourBack_tracksOfBeforeEnd_thoseOfNowAreConfirmed_andAlertsEndInTheirTime(long mostRecalled)
    {
        using SqlMemory memory = SqlMemory.Open(SqlMemory.Volatile);
        LiveRun ahead = new(s_ahead, new LiveSettings(), memory, () => false);
        ahead.Run(0, 35);
        string[] before = Confirmed(ahead);
        Assert.HasCount(2, before);
        Assert.Contains(topic => topic.Contains("/alert/", StringComparison.Ordinal), ahead.Retained.Keys);
        Assert.IsFalse(ahead.Correlator.IsSetBack(s_ahead.Start + 31_000), "a few seconds are waited for");
        Assert.IsTrue(ahead.Correlator.IsSetBack(s_right.Start));

        LiveSettings settings = new() { MostRecalled = mostRecalled };
        LiveRun right = new(s_right, settings, memory, () => false);
        foreach ((string topic, string message) in ahead.Retained)
        {
            right.Retained.Add(topic, message);
        }

        right.Run(0, 35);
        Assert.HasCount(2, Confirmed(right).Except(before));
        Assert.IsTrue(before.All(topic => State(right, topic) == "ended"));
        CollectionAssert.AreEqual(Kept(memory, 2), Replayed(memory, 2));

        // Begun anew it goes on, and hears nothing of the hour that was not.
        LiveRun restarted = new(s_right, settings, memory, () => false);
        restarted.Run(35, 25);
        Assert.IsEmpty(Confirmed(restarted).Except(Confirmed(right)));
        restarted.Run(200, 1);
        restarted.Run(420, 1);
        Assert.IsTrue(restarted.Correlator.Warning.Alerts.All(alert => alert.State == AlertState.Ended));
    }

    private static string[] Confirmed(LiveRun run) => [.. run.Retained.Keys.Where(topic => State(run, topic) == "confirmed")];

    private static string? State(LiveRun run, string topic) => (string?)JsonNode.Parse(run.Retained[topic])!["state"];

    private static List<string> Replayed(SqlMemory memory, int from)
    {
        List<string> replayed = [];
        JournalReplay.Run(memory, s_right.Start + (from * 1000), s_right.Start + (34 * 1000), message => replayed.Add(Encoding.UTF8.GetString(TrackMessageWriter.Write(message))));
        return [.. replayed.Order(StringComparer.Ordinal)];
    }

    private static List<string> Kept(SqlMemory memory, int from) =>
        [.. memory.Kept(KeptKind.Track, s_right.Start + (from * 1000), s_right.Start + (34 * 1000)).Select(one => Encoding.UTF8.GetString(one.Payload.Span)).Order(StringComparer.Ordinal)];
}
