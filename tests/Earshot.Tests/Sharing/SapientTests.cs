using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Sharing.Sapient;
using Earshot.Correlation.Sharing.Sapient.Wire;
using Earshot.Correlation.Tracking;
using Earshot.Tests.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Content = Earshot.Correlation.Sharing.Sapient.Wire.SapientMessage.ContentOneofCase;
using Task = System.Threading.Tasks.Task;

namespace Earshot.Tests.Sharing;

/// <summary>SAPIENT (BSI Flex 335 v2.0): registration, status, reports, frames, and the connection.</summary>
[TestClass]
public sealed class SapientTests
{
    private const double Now = Flights.Start + 6.0;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public void Report_saysWhereTheTargetIsNow_whatItIsAndHowItFlies()
    {
        SapientFeed feed = new("latgale");
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0) with { Altitude = 420.0, AltitudeSd = 40.0 });
        IReadOnlyList<SapientMessage> due = feed.Due(Now);

        Assert.AreEqual(Content.StatusReport, due[0].ContentCase);
        DetectionReport report = due[1].DetectionReport;
        Assert.AreEqual(300.0, (report.Location.Y - 56.5) * 111_360.0, 1.0, "six seconds of flight");
        Assert.AreEqual(Math.Sqrt(2500.0 + (36.0 * 1.5) + 72.0), report.Location.YError * 111_360.0, 0.5);
        Assert.AreEqual(420.0, report.Location.Z);
        Assert.AreEqual(40.0, report.Location.ZError);
        Assert.AreEqual(50.0, report.EnuVelocity.NorthRate);
        Assert.AreEqual("Air Vehicle", report.Classification[0].Type);
        Assert.AreEqual(0.97f, report.Classification[0].SubClass[0].Confidence);
        Assert.AreEqual("confirmed", report.State);
        Assert.AreEqual(Now, due[1].Timestamp.ToDateTimeOffset().ToUnixTimeMilliseconds() / 1000.0);
    }

    [TestMethod]
    public void Identifiers_areWellFormed_andTheSameAfterARestart()
    {
        SapientMessage[] before = Reports("latgale", 3);
        SapientMessage[] after = Reports("latgale", 3);

        foreach (SapientMessage message in before)
        {
            StringAssert.Matches(message.NodeId, new Regex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
            StringAssert.Matches(message.DetectionReport.ReportId, new Regex("^[0-7][0-9A-HJKMNP-TV-Z]{25}$"));
            StringAssert.Matches(message.DetectionReport.ObjectId, new Regex("^[0-7][0-9A-HJKMNP-TV-Z]{25}$"));
        }

        Assert.HasCount(1, before.Concat(after).Select(message => message.DetectionReport.ObjectId).Distinct());
        Assert.HasCount(3, before.Concat(after).Select(message => message.DetectionReport.ReportId).Distinct());
        Assert.AreNotEqual(before[0].NodeId, Reports("vidzeme", 1)[0].NodeId);
    }

    [TestMethod]
    public void EndedTrack_isLostOnce_exerciseIsNamed_andReplayIsNotTold()
    {
        SapientFeed feed = new("latgale");
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, mode: DetectionMode.Exercise));
        feed.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0, "bbbb", mode: DetectionMode.Replay));
        Assert.AreEqual("EXERCISE 7f3a", feed.Due(Now).Single(message => message.ContentCase == Content.DetectionReport).DetectionReport.Id);

        feed.Take(Flights.Message(1.0, 0.0, 50.0, 0.0, 50.0, mode: DetectionMode.Exercise, status: TrackStatus.Ended));
        Assert.AreEqual("lost", feed.Due(Now + 1.0).Single().DetectionReport.State);
        Assert.IsEmpty(feed.Due(Now + 2.0));
    }

    [TestMethod]
    public void Frames_areReadHoweverTheStreamIsCut_andNonsenseIsRefused()
    {
        SapientMessage[] messages = Reports("latgale", 5);
        byte[] stream = [.. messages.SelectMany(SapientFrames.Write)];
        Assert.AreEqual(stream.Length - 4 - messages.Skip(1).Sum(message => SapientFrames.Write(message).Length), BitConverter.ToInt32(stream), "little-endian length");

        List<SapientMessage> read = [];
        List<byte> received = [];
        foreach (byte one in stream)
        {
            received.Add(one);
            int taken = SapientFrames.Read(received.ToArray(), out SapientMessage? message);
            received.RemoveRange(0, taken);
            read.AddRange(message is null ? [] : [message]);
        }

        CollectionAssert.AreEqual(messages, read);
        Assert.ThrowsExactly<InvalidDataException>(() => SapientFrames.Read("GET / HTTP/1.1"u8, out _));
        Assert.ThrowsExactly<InvalidDataException>(() => SapientFrames.Read([3, 0, 0, 0, 255, 255, 255], out _));
    }

    [TestMethod]
    public async Task Connection_registers_waitsForItsAcknowledgement_reports_refusesTasks_andTakesLeave()
    {
        using CancellationTokenSource limit = new(s_limit);
        using TcpListener fusion = new(IPAddress.Loopback, 0);
        fusion.Start();
        SapientLink link = SapientLink.Open(fusion.LocalEndpoint.ToString()!, "latgale", TimeProvider.System);
        link.Start();
        link.Take(Flights.Message(0.0, 0.0, 0.0, 0.0, 50.0));
        using SapientPeer peer = new(await fusion.AcceptTcpClientAsync(limit.Token));

        SapientMessage first = await peer.ReadAsync(limit.Token);
        Assert.AreEqual(Content.Registration, first.ContentCase);
        Assert.AreEqual("BSI Flex 335 v2.0", first.Registration.IcdVersion);
        Assert.IsFalse(link.IsConnected, "it is not acknowledged yet");

        await peer.WriteAsync(new SapientMessage { RegistrationAck = new RegistrationAck { Acceptance = true } }, limit.Token);
        Assert.AreEqual(Content.StatusReport, (await peer.ReadAsync(limit.Token)).ContentCase);
        Assert.AreEqual(Content.DetectionReport, (await peer.ReadAsync(limit.Token)).ContentCase);

        string task = SapientIds.Ulid(Now, "task");
        await peer.WriteAsync(new SapientMessage { NodeId = SapientIds.Uuid("fusion"), Task = new() { TaskId = task } }, limit.Token);
        SapientMessage answer = await peer.ReadUntilAsync(Content.TaskAck, limit.Token);
        Assert.AreEqual(task, answer.TaskAck.TaskId);
        Assert.AreEqual(TaskAck.Types.TaskStatus.Rejected, answer.TaskAck.TaskStatus);

        await link.DisposeAsync();
        SapientMessage last = await peer.ReadUntilAsync(Content.StatusReport, limit.Token, message => message.StatusReport.System == StatusReport.Types.System.Goodbye);
        Assert.AreEqual(first.NodeId, last.NodeId);
    }

    [TestMethod]
    public async Task RefusedRegistration_isTold_andTriedAgain()
    {
        using CancellationTokenSource limit = new(s_limit);
        using TcpListener fusion = new(IPAddress.Loopback, 0);
        fusion.Start();
        await using SapientLink link = SapientLink.Open(fusion.LocalEndpoint.ToString()!, "latgale", TimeProvider.System);
        ConcurrentQueue<string> told = [];
        link.ConnectionChanged += told.Enqueue;
        link.Start();
        using (SapientPeer peer = new(await fusion.AcceptTcpClientAsync(limit.Token)))
        {
            await peer.ReadAsync(limit.Token);
            await peer.WriteAsync(new SapientMessage { RegistrationAck = new RegistrationAck { Acceptance = false, AckResponseReason = { "unknown node" } } }, limit.Token);
            using SapientPeer next = new(await fusion.AcceptTcpClientAsync(limit.Token));
            Assert.AreEqual(Content.Registration, (await next.ReadAsync(limit.Token)).ContentCase);
        }

        Assert.IsTrue(told.TryPeek(out string? why));
        StringAssert.Contains(why, "unknown node", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("fusion")]
    [DataRow("fusion:port")]
    [DataRow("fusion:1/x")]
    public void BadAddress_isRefusedWithOneLine(string address) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => SapientLink.Open(address, "x", TimeProvider.System)).Message, "give HOST:PORT", StringComparison.Ordinal);

    private static SapientMessage[] Reports(string name, int seconds)
    {
        SapientFeed feed = new(name);
        return
        [
            .. Enumerable.Range(0, seconds).SelectMany(second =>
            {
                feed.Take(Flights.Message(second, 0.0, 50.0 * second, 0.0, 50.0));
                return feed.Due(Now + second);
            }).Where(message => message.ContentCase == Content.DetectionReport),
        ];
    }
}
