using System.Text;
using Earshot.Messaging;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class PublisherTests
    {
        [TestMethod]
        public static void UnreachableBroker_isTriedAgainMoreAndMoreSlowly()
        {
            FakeUplink uplink = new FakeUplink();
            FakeClock clock = new FakeClock();
            Publisher publisher = Create(new Outbox(2, 0), uplink, clock);
            long[] pauses = { 1, 2, 4, 8, 8, 8 };
            for (int i = 0; i < pauses.Length; i++)
            {
                long next = publisher.RunOnce();
                long pause = next - clock.Microseconds;
                Assert.IsTrue(pause >= pauses[i] * 1000000 && pause < pauses[i] * 1500000);
                clock.Microseconds = next;
            }

            Assert.AreEqual(pauses.Length, uplink.Attempts);
        }

        [TestMethod]
        public static void Connection_announcesTheNodeAndThenSendsDetections()
        {
            Outbox outbox = new Outbox(4, 0);
            FakeUplink uplink = new FakeUplink { Reachable = true, Room = 1 };
            Publisher publisher = Create(outbox, uplink, new FakeClock());
            outbox.Post(10, false);
            publisher.RunOnce();
            Assert.AreEqual("earshot/v1/node/lv-1/status", uplink.Topic);
            uplink.Room = 1;
            publisher.RunOnce();
            Assert.AreEqual("earshot/v1/node/lv-1/detection", uplink.Topic);
            Assert.AreEqual(1, outbox.Depth);
            uplink.Acknowledge();
            publisher.RunOnce();
            Assert.AreEqual(0, outbox.Depth);
            uplink.Room = 1;
            publisher.RunOnce();
            Assert.AreEqual("earshot/v1/node/lv-1/health", uplink.Topic);
        }

        [TestMethod]
        public static void LostConnection_sendsAgainWhatWasNotAcknowledged()
        {
            Outbox outbox = new Outbox(4, 0);
            FakeUplink uplink = new FakeUplink { Reachable = true };
            Publisher publisher = Create(outbox, uplink, new FakeClock());
            outbox.Post(10, false);
            publisher.RunOnce();
            Assert.AreEqual(3, uplink.Published);
            uplink.IsConnected = false;
            publisher.RunOnce();
            Assert.AreEqual(6, uplink.Published);
            Assert.AreEqual(2, uplink.Attempts);
            Assert.AreEqual(1, outbox.Depth);
        }

        [TestMethod]
        public static void ConnectionThatSwallowsEverything_isGivenUpAfterAMinute()
        {
            Outbox outbox = new Outbox(4, 0);
            FakeUplink uplink = new FakeUplink { Reachable = true };
            FakeClock clock = new FakeClock();
            Publisher publisher = Create(outbox, uplink, clock);
            outbox.Post(10, false);
            for (int second = 0; second <= 60; second += 3)
            {
                clock.Microseconds = second * 1000000L;
                publisher.RunOnce();
                Assert.AreEqual(1, uplink.Attempts);
                uplink.Refuse();
            }

            clock.Microseconds = 63000000;
            publisher.RunOnce();
            publisher.RunOnce();
            Assert.AreEqual(2, uplink.Attempts);
            Assert.AreEqual(1, outbox.Depth);
        }

        [TestMethod]
        public static void StatusThatFailed_isToldAgain()
        {
            FakeUplink uplink = new FakeUplink { Reachable = true, Room = 1 };
            Publisher publisher = Create(new Outbox(4, 0), uplink, new FakeClock());
            publisher.RunOnce();
            Assert.AreEqual("earshot/v1/node/lv-1/status", uplink.Topic);
            uplink.Refuse();
            uplink.Room = 1;
            publisher.RunOnce();
            Assert.AreEqual("earshot/v1/node/lv-1/status", uplink.Topic);
            Assert.AreEqual(2, uplink.Published);
        }

        [TestMethod]
        public static void BrokerThatStaysUnreachable_makesTheNodeJoinTheNetworkAnewMoreAndMoreSeldom()
        {
            FakeUplink uplink = new FakeUplink();
            FakeClock clock = new FakeClock();
            FakeNetwork network = new FakeNetwork();
            Outbox outbox = new Outbox(1, 0);
            HealthWriter writer = new HealthWriter("lv-1", BootRecord.Begin(new FakeStorage()), clock, outbox, new NodeHealth());
            Publisher publisher = new Publisher(new NodeTopics("earshot/v1", "lv-1"), Status(), outbox, uplink, clock, writer, network);
            string joined = string.Empty;
            for (int attempt = 1; attempt <= 100; attempt++)
            {
                int before = network.Joins;
                publisher.RunOnce();
                if (network.Joins > before)
                {
                    joined += " " + attempt;
                }
            }

            Assert.AreEqual(" 12 36 84", joined);
            uplink.Reachable = true;
            publisher.RunOnce();
            uplink.IsConnected = false;
            uplink.Reachable = false;
            for (int attempt = 1; attempt <= 12; attempt++)
            {
                publisher.RunOnce();
            }

            Assert.AreEqual(4, network.Joins);
        }

        [TestMethod]
        public static void Health_isToldOnceAMinuteAndAtOnceWhenAFaultAppears()
        {
            FakeUplink uplink = new FakeUplink { Reachable = true };
            FakeClock clock = new FakeClock();
            Outbox outbox = new Outbox(1, 0);
            NodeHealth health = new NodeHealth();
            HealthWriter writer = new HealthWriter("lv-1", BootRecord.Begin(new FakeStorage()), clock, outbox, health);
            Publisher publisher = new Publisher(new NodeTopics("earshot/v1", "lv-1"), Status(), outbox, uplink, clock, writer, new FakeNetwork());
            int told = 0;
            for (int second = 0; second < 140; second++)
            {
                clock.Microseconds = second * 1000000L;
                if (second == 90)
                {
                    health.Faults = NodeFault.Clock;
                    health.Compare();
                }

                int before = uplink.Published;
                publisher.RunOnce();
                if (second > 0 && uplink.Published > before)
                {
                    told = (told * 1000) + second;
                }
            }

            Assert.IsTrue(told / 1000 >= 55 && told / 1000 <= 66);
            Assert.AreEqual(90, told % 1000);
        }

        private static NodeStatus Status()
        {
            byte[] text = Encoding.UTF8.GetBytes("{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\"}");
            return new NodeStatus(NodeConfiguration.Parse(text, out string _)!, text, 1, "0.1.0");
        }

        private static Publisher Create(Outbox outbox, FakeUplink uplink, FakeClock clock)
        {
            HealthWriter health = new HealthWriter("lv-1", BootRecord.Begin(new FakeStorage()), clock, outbox, new NodeHealth());
            return new Publisher(new NodeTopics("earshot/v1", "lv-1"), Status(), outbox, uplink, clock, health, new FakeNetwork());
        }
    }
}
