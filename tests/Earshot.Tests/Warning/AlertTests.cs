using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using Earshot.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary>The life of an alert: proposed, released by a human, ended, cleared; never for the public but live and released.</summary>
[TestClass]
public sealed class AlertTests
{
    private static readonly WatchedArea s_town = WatchedArea.Place("Town", 56.5, 27.3, 2000.0);

    [TestMethod]
    public void Flight_isWatchedThenWarned_thenOver_andClearedAnHourLater()
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-26_000.0, 3000.0));
        Alert[] all = [.. run.News.Select(news => news.Alert)];

        Assert.HasCount(1, all.Select(alert => alert.Id).Distinct());
        Assert.AreEqual(AlertLevel.Watch, all[0].Level);
        Alert warning = all.First(alert => alert.Level == AlertLevel.Warning);
        double came = Flights.Start + (24_000.0 / 50.0);
        Assert.IsGreaterThan(120.0, came - warning.Time, "seconds of warning");
        Assert.IsTrue(warning.Outlook!.Earliest < came && came < warning.Outlook.Latest);
        Assert.IsTrue(all.Any(alert => alert.Outlook?.Chance == 1.0), "it was there");
        Assert.IsTrue(all.All(alert => alert.State == AlertState.Proposed), "nobody released it");

        run.Pass(120.0);
        Assert.AreEqual(AlertState.Ended, run.News[^1].Alert.State);
        Assert.IsFalse(run.News[^1].Cleared);
        run.Pass(3600.0);
        Assert.IsTrue(run.News[^1].Cleared);
        Assert.IsEmpty(run.Desk.Alerts);
        Assert.IsFalse(run.News.Any(news => news.Public));
    }

    [TestMethod]
    public void EveryMessage_isWithinTheContract()
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-20_000.0, 0.0));
        run.Release("officer");
        run.Fly(Flights.North(0.0, 6000.0, begin: 401.0));
        run.Pass(120.0);

        Assert.IsGreaterThan(10, run.News.Count);
        foreach (AlertNews news in run.News)
        {
            string text = Encoding.UTF8.GetString(AlertWriter.Write(news.Alert));
            Assert.AreEqual(string.Empty, string.Join('\n', Contract.Alert.Faults(text)), text);
        }
    }

    [TestMethod]
    public void ReleasedWarning_goesToThePublic_isRenewed_andEndsThere()
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-20_000.0, -4000.0));
        Assert.IsFalse(run.News.Any(news => news.Public));

        AuditRecord record = run.Release("officer");
        Assert.IsTrue(record.Done, record.Detail);
        Assert.AreEqual("warning of Town, live", record.Detail);
        Assert.IsTrue(run.News[^1].Public);
        Assert.AreEqual(AlertState.Released, run.News[^1].Alert.State);
        Assert.AreEqual("officer", run.News[^1].Alert.By);

        run.Fly(Flights.North(-4000.0, 6000.0, begin: 321.0));
        run.Pass(120.0);
        PublicNotice[] notices = [.. run.News.Where(news => news.Public).Select(news => news.Alert.Notice!)];
        CollectionAssert.AreEqual(Enumerable.Range(1, notices.Length).ToArray(), notices.Select(notice => notice.Number).ToArray());
        Assert.IsGreaterThanOrEqualTo(3, notices.Length);
        for (int i = 1; i < notices.Length; i++)
        {
            Assert.AreEqual(notices[i - 1].Sent, notices[i].Before);
        }

        Assert.IsTrue(run.News.Last(news => news.Public).Alert.State == AlertState.Ended, "the public is told that it is over");
    }

    [TestMethod]
    [DataRow(DetectionMode.Exercise)]
    [DataRow(DetectionMode.Replay)]
    public void ReleasedExercise_andReplay_neverGoToThePublic(DetectionMode mode)
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-20_000.0, -4000.0, change: message => message with { Mode = mode }));
        Assert.IsTrue(run.Release("officer").Done);
        run.Pass(300.0);

        Assert.AreEqual(AlertState.Ended, run.News[^1].Alert.State);
        Assert.IsTrue(run.News.All(news => !news.Public && news.Alert.Notice is null && news.Alert.Mode == mode));
        StringAssert.StartsWith(AlertText.Of(run.News[0].Alert), mode.ToString().ToUpperInvariant(), StringComparison.Ordinal);
    }

    [TestMethod]
    public void Release_ofAWatch_ofNothing_twice_orByNobody_isRefusedWithAReason()
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-26_000.0, -25_000.0));
        Assert.AreEqual(AlertLevel.Watch, run.Desk.Alerts[0].Level);
        Assert.AreEqual("it is a watch; only a warning is released", run.Release("officer").Detail);
        Assert.AreEqual("there is no such alert", run.Desk.Release("0", "officer", Flights.Start).Record.Detail);

        run.Fly(Flights.North(-25_000.0, -4000.0, begin: 21.0));
        StringAssert.Contains(run.Release(" ").Detail, "say who does it", StringComparison.Ordinal);
        Assert.IsTrue(run.Release("officer").Done);
        Assert.AreEqual("officer released it before", run.Release("other").Detail);
    }

    [TestMethod]
    public void WithdrawnAlert_isOver_andItsTrackIsNoReasonAnyMore_butAnotherIs()
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-20_000.0, -8000.0));
        Assert.IsTrue(run.Desk.Withdraw(run.Desk.Alerts[0].Id, "officer", run.Now).Record.Done);
        run.News.Clear();
        run.Fly(Flights.North(-8000.0, -4000.0, begin: 241.0));
        Assert.IsEmpty(run.News);

        run.Fly(Flights.North(-4000.0, -2000.0, begin: 322.0, change: message => message with { Track = "beef" }));
        Assert.HasCount(2, run.Desk.Alerts);
        Assert.AreEqual("beef", run.Desk.Alerts[1].Tracks.Single());
    }

    [TestMethod]
    public void TrackOfThreeNodes_orHeardForAMomentOnly_isNoReason_andOneThatWasSupportedRemainsOne()
    {
        Assert.IsEmpty(Told(message => message with { Nodes = ["lv-0421", "lv-0422", "lv-0423"] }), "three nodes");
        Assert.IsEmpty(Told(message => message.Time - Flights.Start < 10.0 ? message : message with { Status = TrackStatus.Coasting, Nodes = [] }), "ten seconds");
        Assert.IsNotEmpty(Told(message => message.Time - Flights.Start < 30.0 ? message : message with { Nodes = ["lv-0421", "lv-0422"] }), "half a minute");
    }

    [TestMethod]
    public void EstimateThatWavers_doesNotMakeTheLevelFlicker()
    {
        DeskRun run = new(s_town);
        run.Fly(Enumerable.Range(0, 200).Select(i => Flights.Message(i, 0.0, -12_000.0 + (30.0 * i), 8.0 * Math.Sin(i / 5.0), 50.0)));

        int changes = run.News.Zip(run.News.Skip(1)).Count(pair => pair.First.Alert.Level != pair.Second.Alert.Level);
        Assert.IsLessThanOrEqualTo(1, changes, "changes of level");
        Assert.HasCount(1, run.Desk.Alerts);
    }

    [TestMethod]
    public void RestartAtAnyMoment_losesNothingAndRepeatsNothing()
    {
        TrackMessage[] path = [.. Flights.North(-26_000.0, 6000.0, speed: 100.0)];
        string expected = Told(path, restartAt: -1);
        foreach (int restart in Enumerable.Range(1, 20).Select(i => i * path.Length / 21))
        {
            Assert.AreEqual(expected, Told(path, restart), $"restarted after message {restart} of {path.Length}");
        }
    }

    private static List<AlertNews> Told(Func<TrackMessage, TrackMessage> change)
    {
        DeskRun run = new(s_town);
        run.Fly(Flights.North(-10_000.0, 6000.0, change: change));
        return run.News;
    }

    // What is told of a flight that is released on the way. After a restart the last half minute of track messages comes again.
    private static string Told(TrackMessage[] path, int restartAt)
    {
        DeskRun run = new(s_town);
        for (int i = 0; i < path.Length; i++)
        {
            run.Fly([path[i]]);
            if (i == path.Length * 2 / 3)
            {
                Assert.IsTrue(run.Release("officer").Done);
            }

            if (i == restartAt)
            {
                run.Restart();
                for (int again = Math.Max(0, i - 30); again <= i; again++)
                {
                    run.Desk.Take(path[again]);
                }
            }
        }

        run.Fly([path[^1] with { Status = TrackStatus.Ended, AsOf = path[^1].AsOf + 1.0 }]);
        run.Pass(120.0);
        return string.Join('\n', run.News.Select(news => $"{Encoding.UTF8.GetString(AlertWriter.Write(news.Alert))} {news.Public} {news.Alert.Notice}"));
    }
}
