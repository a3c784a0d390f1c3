using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Hal.Esp32;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Runtime;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>The node's uplink on a real broker.</summary>
[TestClass]
public sealed class MqttUplinkTests
{
    [TestMethod]
    [Timeout(120_000)]
    public void Publish_acknowledged_message_arrives_and_has_one_outcome()
    {
        using TestBroker broker = new();
        BoardRun.Of(() =>
        {
            MqttUplink uplink = Uplink(broker.Port);
            Assert.IsFalse(uplink.IsConnected);
            Assert.AreEqual(0, Publish(uplink, "too early"));
            Assert.IsTrue(uplink.TryConnect());
            Assert.IsTrue(uplink.IsConnected);

            // The buffer is used again at once, as the outbox does.
            byte[] buffer = Encoding.UTF8.GetBytes("hello, world");
            int id = uplink.Publish("t", buffer, 5, true, false);
            buffer.AsSpan().Clear();
            Assert.IsInRange(1, 65535, id);
            Assert.IsFalse(uplink.TryTakeOutcome(out _, out _), "publishing only queues");

            VirtualThread.Sleep(10);
            Assert.IsTrue(uplink.TryTakeOutcome(out int outcome, out bool delivered));
            Assert.AreEqual(id, outcome);
            Assert.IsTrue(delivered);
            Assert.IsFalse(uplink.TryTakeOutcome(out _, out _));
        });
        Assert.AreEqual(new TestBroker.Message("t", "hello", false, 1), broker.Received.First());
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Publish_unacknowledged_message_has_no_outcome()
    {
        using TestBroker broker = new();
        BoardRun.Of(() =>
        {
            MqttUplink uplink = Uplink(broker.Port);
            Assert.IsTrue(uplink.TryConnect());
            Assert.AreNotEqual(0, uplink.Publish("t", [1, 2], 2, false, false));
            VirtualThread.Sleep(5000);
            Assert.IsFalse(uplink.TryTakeOutcome(out _, out _));
        });
        TestBroker.WaitFor(() => broker.Received.Any(message => message.QualityOfService == 0));
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Publish_17th_message_under_way_is_not_taken()
    {
        using TestBroker broker = new();
        BoardRun.Of(() =>
        {
            MqttUplink uplink = Uplink(broker.Port);
            Assert.IsTrue(uplink.TryConnect());
            for (int i = 0; i < 16; i++)
            {
                Assert.AreNotEqual(0, Publish(uplink, "x"));
            }

            Assert.AreEqual(0, Publish(uplink, "x"));
            VirtualThread.Sleep(10);
            Assert.AreNotEqual(0, Publish(uplink, "x"), "there is room again");
        });
    }

    [TestMethod]
    [Timeout(120_000)]
    public void TryConnect_broker_that_is_not_there_or_refuses_is_false()
    {
        using TestBroker broker = new();
        BoardRun.Of(() =>
        {
            Assert.IsFalse(Uplink(TestBroker.FreePort()).TryConnect());
            Assert.IsFalse(new MqttUplink("no-such-host.invalid", 1883, false, "n", null, null, "w", "w").TryConnect());
            Assert.IsFalse(new MqttUplink("127.0.0.1", broker.Port, false, "n", "wrong", "secret", "w", "w").TryConnect());
        });
    }

    [TestMethod]
    [Timeout(120_000)]
    public void TryConnect_after_a_broken_connection_reaches_the_broker_again_and_old_outcomes_are_gone()
    {
        using TestBroker broker = new();
        BoardRun.Of(() =>
        {
            MqttUplink uplink = Uplink(broker.Port);
            Assert.IsTrue(uplink.TryConnect());
            int lost = Publish(uplink, "before");
            VirtualThread.Sleep(10);
            Assert.IsTrue(uplink.TryConnect());
            Assert.IsFalse(uplink.TryTakeOutcome(out _, out _), "its number will be given again");
            int id = Publish(uplink, "after");
            Assert.AreEqual(lost, id);
            VirtualThread.Sleep(10);
            Assert.IsTrue(uplink.TryTakeOutcome(out int outcome, out _));
            Assert.AreEqual(id, outcome);
        });
        Assert.AreEqual("before after", string.Join(' ', broker.Payloads("t")));
    }

    [TestMethod]
    [Timeout(120_000)]
    public void IsConnected_is_false_once_the_broker_is_gone_and_messages_under_way_have_no_outcome()
    {
        TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("node", new SilentSound());
        List<string> log = [];
        board.PowerOn(() =>
        {
            MqttUplink uplink = Uplink(broker.Port);
            log.Add($"{uplink.TryConnect()}");
            VirtualThread.Sleep(2000);
            while (uplink.IsConnected)
            {
                VirtualThread.Sleep(1);
            }

            log.Add($"{Publish(uplink, "x")}");
            log.Add($"{uplink.TryTakeOutcome(out _, out _)}");
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        broker.Dispose();
        TestBroker.WaitFor(() =>
        {
            world.RunUntil(world.Elapsed + TimeSpan.FromSeconds(1));
            return log.Count == 3;
        });
        Assert.AreEqual("True 0 False", string.Join(' ', log));
        Assert.IsNull(board.Failure);
    }

    [TestMethod]
    [Timeout(120_000)]
    public void Node_that_loses_its_power_leaves_its_will_with_the_broker()
    {
        using TestBroker broker = new();
        using VirtualWorld world = new(BoardRun.Start);
        VirtualBoard board = world.AddBoard("node", new SilentSound());
        board.PowerOn(() =>
        {
            Uplink(broker.Port).TryConnect();
            VirtualThread.Sleep(-1);
        });
        world.RunUntil(TimeSpan.FromSeconds(1));
        board.PowerOff();
        TestBroker.WaitFor(() => broker.Received.Contains(new TestBroker.Message("status", "offline", true, 1)));
    }

    private static MqttUplink Uplink(int port)
    {
        return new MqttUplink("127.0.0.1", port, false, "node", null, null, "status", "offline");
    }

    private static int Publish(MqttUplink uplink, string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        return uplink.Publish("t", payload, payload.Length, true, false);
    }
}
