using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Sharing;
using Earshot.Correlation.Tracking;
using Earshot.Tests.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Sharing;

/// <summary>Tracks as Cursor on Target events: where, how well known, for how long, how often.</summary>
[TestClass]
public sealed class CotTests
{
    private const double Now = Flights.Start + 6.0;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public void Event_saysWhereTheTargetIsNow_andHowWellThatIsKnown()
    {
        CotFeed feed = new(new CotSettings());
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0) with { PositionCovariance = (400.0, 0.0, 2500.0), VelocityCovariance = (1.0, 0.0, 4.0) });
        XElement one = Parsed(feed.Due(Now)).Single();

        Assert.AreEqual("a-u-A-M-F-Q", (string?)one.Attribute("type"));
        Assert.AreEqual("earshot.7f3a", (string?)one.Attribute("uid"));
        XElement point = one.Element("point")!;
        Assert.AreEqual(300.0, (Number(point, "lat") - 56.5) * 111_360.0, 1.0, "six seconds of flight");
        Assert.AreEqual(Math.Sqrt(2500.0 + (36.0 * 4.0) + (216.0 / 3.0)), Number(point, "ce"), 0.06);
        Assert.AreEqual(9999999.0, Number(point, "hae"));
        Assert.AreEqual(9999999.0, Number(point, "le"));
        Assert.AreEqual(50.0, Number(one.Element("detail")!.Element("track")!, "speed"));
        Assert.AreEqual(Now + 7.0, Seconds(one, "stale"), 1e-3);
        Assert.IsNull(one.Attribute("opex"));
    }

    [TestMethod]
    public void Altitude_isToldWhereItIsKnown_withTheGeoidInItsError()
    {
        CotFeed feed = new(new CotSettings());
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0) with { Altitude = 420.0, AltitudeSd = 40.0 });
        XElement point = Parsed(feed.Due(Now)).Single().Element("point")!;

        Assert.AreEqual(420.0, Number(point, "hae"));
        Assert.AreEqual(50.0, Number(point, "le"));
    }

    [TestMethod]
    public void Exercise_isMarkedForPeopleAndMachines_andReplayAndTentativeAreNotTold()
    {
        CotFeed feed = new(new CotSettings());
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, "aaaa", mode: DetectionMode.Exercise));
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, "bbbb", mode: DetectionMode.Replay));
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, "cccc", TrackStatus.Tentative));
        XElement one = Parsed(feed.Due(Now)).Single();

        Assert.AreEqual("e-EARSHOT", (string?)one.Attribute("opex"));
        StringAssert.StartsWith((string)one.Element("detail")!.Element("contact")!.Attribute("callsign")!, "EXERCISE", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ManyTracks_keepWithinTheRate_eachInItsTurn_andNoneIsStaleBeforeItsNext()
    {
        CotSettings settings = new();
        CotFeed feed = new(settings);
        Dictionary<string, double> stale = [];
        Dictionary<string, int> told = [];
        for (int second = 0; second < 60; second++)
        {
            for (int i = 0; i < 300; i++)
            {
                feed.Take(Flights.Message(second, i, 0.0, 0.0, 50.0, i.ToString("x4", CultureInfo.InvariantCulture)));
            }

            IReadOnlyList<byte[]> due = feed.Due(Now + second);
            Assert.IsLessThanOrEqualTo(settings.MostPerSecond, due.Count);
            foreach (XElement one in Parsed(due))
            {
                string uid = (string)one.Attribute("uid")!;
                Assert.IsTrue(!stale.TryGetValue(uid, out double until) || until >= Now + second, $"{uid} was stale");
                stale[uid] = Seconds(one, "stale");
                told[uid] = told.GetValueOrDefault(uid) + 1;
            }
        }

        Assert.HasCount(300, told);
        Assert.IsLessThanOrEqualTo(1, told.Values.Max() - told.Values.Min());
    }

    [TestMethod]
    public void FewTracks_areToldEveryTwoSeconds_andAnEndThreeTimes_staleAtOnce()
    {
        CotFeed feed = new(new CotSettings());
        List<XElement> all = [];
        for (int second = 0; second < 20; second++)
        {
            if (second <= 10)
            {
                feed.Take(Flights.Message(second, 0.0, 50.0 * second, 0.0, 50.0, status: second == 10 ? TrackStatus.Ended : TrackStatus.Confirmed));
            }

            all.AddRange(Parsed(feed.Due(Now + second)));
        }

        Assert.HasCount(5 + 3, all);
        Assert.IsTrue(all[5..].All(one => (string?)one.Attribute("stale") == (string?)one.Attribute("time")));
    }

    [TestMethod]
    public async Task Datagrams_reachTheReceiver()
    {
        using UdpClient receiver = new(new IPEndPoint(IPAddress.Loopback, 0));
        await using CotLink link = CotLink.Open($"udp://127.0.0.1:{((IPEndPoint)receiver.Client.LocalEndPoint!).Port}", new CotSettings(), TimeProvider.System);
        link.Start();
        link.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0));

        using CancellationTokenSource limit = new(s_limit);
        UdpReceiveResult got = await receiver.ReceiveAsync(limit.Token);
        Assert.AreEqual("earshot.7f3a", (string?)Parsed([got.Buffer]).Single().Attribute("uid"));
    }

    [TestMethod]
    public async Task Stream_isTakenUpAgain_whenTheServerWasAway()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        await using CotLink link = CotLink.Open($"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", new CotSettings { Interval = 0.0 }, TimeProvider.System);
        link.Start();
        link.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0));
        for (int connection = 0; connection < 2; connection++)
        {
            using CancellationTokenSource limit = new(s_limit);
            using TcpClient client = await server.AcceptTcpClientAsync(limit.Token);
            using StreamReader reader = new(client.GetStream());
            string line = await reader.ReadLineAsync(limit.Token) ?? string.Empty;
            Assert.AreEqual("earshot.7f3a", (string?)XElement.Parse(line).Attribute("uid"));
        }
    }

    [TestMethod]
    public async Task ReceiverThatNeverReads_isGivenUpWithAReason_andTriedAgain()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        CotSettings settings = new() { Interval = 0.0, MostPerSecond = 100_000, Patience = TimeSpan.FromSeconds(0.5) };
        await using CotLink link = CotLink.Open($"tcp://{server.LocalEndpoint}", settings, TimeProvider.System);
        TaskCompletionSource<string> givenUp = new();
        link.ConnectionChanged += why => _ = why.Length > 0 && givenUp.TrySetResult(why);

        // More at once than the buffers of the network hold.
        foreach (int track in Enumerable.Range(0, 40_000))
        {
            link.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, $"{track:x4}"));
        }

        link.Start();
        using CancellationTokenSource limit = new(s_limit);
        using TcpClient deaf = await server.AcceptTcpClientAsync(limit.Token);
        StringAssert.Contains(await givenUp.Task.WaitAsync(limit.Token), "does not take", StringComparison.Ordinal);
        using TcpClient next = await server.AcceptTcpClientAsync(limit.Token);
        Assert.IsTrue(next.Connected);
    }

    [TestMethod]
    public void ReceiverThatIsAway_isNotRememberedEveryTrackThatEnded()
    {
        CotFeed feed = new(new CotSettings());
        for (int track = 0; track < 100; track++)
        {
            feed.Take(Flights.Message(10.0 * track, 0.0, 0.0, 0.0, 50.0, $"{track:x4}"));
            feed.Take(Flights.Message((10.0 * track) + 5.0, 0.0, 0.0, 0.0, 50.0, $"{track:x4}", TrackStatus.Ended));
        }

        Assert.HasCount(7, feed.Due(Now + 1000.0), "those that ended within the last minute");
    }

    [TestMethod]
    [DataRow("239.2.3.1:6969")]
    [DataRow("http://example.org:1")]
    [DataRow("udp://example.org")]
    public void BadAddress_isRefusedWithOneLine(string address) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => CotLink.Open(address, new CotSettings(), TimeProvider.System)).Message, "give one such as udp://", StringComparison.Ordinal);

    private static IEnumerable<XElement> Parsed(IEnumerable<byte[]> events) => events.Select(one => XElement.Load(new MemoryStream(one)));

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    private static double Seconds(XElement element, string name) =>
        DateTimeOffset.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000.0;
}
