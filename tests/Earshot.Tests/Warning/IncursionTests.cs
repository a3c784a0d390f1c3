using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary>Who comes into an area, where and when, and who leaves it.</summary>
[TestClass]
public sealed class IncursionTests
{
    [TestMethod]
    public void FlightThroughAZone_isOneStay_withWhereAndWhenItCameInAndLeft()
    {
        List<Incursion> news = Watch(Flights.Square("District", 2000.0), Flights.North(-5010.0, 5000.0));

        Assert.HasCount(2, news);
        Assert.IsTrue(news[0].SeenEntering);
        Assert.IsFalse(news[0].Over);
        Incursion stay = news[1];
        Assert.IsTrue(stay.Over);
        Assert.AreEqual(Flights.Start + (3010.0 / 50.0), stay.Entry.Time, 0.01);
        Assert.AreEqual(-2000.0, Flights.Plane.Place(stay.Entry.Latitude, stay.Entry.Longitude).North, 1.0);
        Assert.AreEqual(2000.0, Flights.Plane.Place(stay.Exit!.Value.Latitude, stay.Exit.Value.Longitude).North, 1.0);
        Assert.AreEqual(80.0, stay.Duration, 0.02);
    }

    [TestMethod]
    public void FlightAlongAnEdge_withNoise_isOneStay()
    {
        Random random = new(3);
        IEnumerable<TrackMessage> path = Enumerable.Range(0, 60)
            .Select(i => Flights.Message(i, 2000.0 + random.Next(-60, 60), -1500.0 + (50.0 * i), 0.0, 50.0));

        List<Incursion> news = Watch(Flights.Square("District", 2000.0), path.Concat(Flights.North(1500.0, 4000.0, east: 2300.0, begin: 60.0)));

        Assert.AreEqual(1, news.Count(stay => stay.Over), "stays");
    }

    [TestMethod]
    public void TrackThatBeginsInside_wasNotSeenEntering_andEndsWithTheTrack()
    {
        TrackMessage[] path = [.. Flights.North(-500.0, 500.0)];

        List<Incursion> news = Watch(Flights.Square("District", 2000.0), path.Append(path[^1] with { Status = TrackStatus.Ended }));

        Assert.IsFalse(news[0].SeenEntering);
        Assert.IsTrue(news[^1].Over);
        Assert.IsNull(news[^1].Exit);
        Assert.AreEqual(20.0, news[^1].Duration, 1e-6);
    }

    [TestMethod]
    public void Border_isCrossedInward_andOutward_butNotFromItsInnerSide()
    {
        WatchedArea border = Flights.Border("Border");
        List<Incursion> news = Watch(border, Flights.North(3010.0, -2000.0).Concat(Flights.North(-1990.0, 3000.0, begin: 101.0)));

        Assert.HasCount(2, news);
        Assert.AreEqual(Flights.Start + (3010.0 / 50.0), news[0].Entry.Time, 0.01);
        Assert.AreEqual(Flights.Start + 101.0 + (1990.0 / 50.0), news[1].Exit!.Value.Time, 0.01);
        Assert.IsEmpty(Watch(border, Flights.North(-2000.0, 3000.0)), "who leaves does not come in");
    }

    [TestMethod]
    public void TentativeTrack_andAMessageThatComesTwice_haveNoEffect()
    {
        WatchedArea area = Flights.Square("District", 2000.0);
        Assert.IsEmpty(Watch(area, Flights.North(-5000.0, 0.0, change: message => message with { Status = TrackStatus.Tentative })));

        TrackMessage[] path = [.. Flights.North(-5000.0, 5000.0)];
        Assert.HasCount(2, Watch(area, path.SelectMany(message => new[] { message, message, path[0] })));
    }

    private static List<Incursion> Watch(WatchedArea area, IEnumerable<TrackMessage> path)
    {
        AreaWatch watch = new([area]);
        return [.. path.SelectMany(watch.Take)];
    }
}
