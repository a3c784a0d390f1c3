using Earshot.Messaging;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class OutboxTests
    {
        [TestMethod]
        public static void Messages_leaveInOrderAndOnlyWhenAcknowledged()
        {
            Outbox outbox = Filled(4, 3);
            byte[] buffer = new byte[Outbox.MessageBytes];
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(i + 1, outbox.Peek(buffer, out int ticket));
                Assert.AreEqual(i, (int)buffer[0]);
                outbox.MarkSent(ticket, 100 + i);
            }

            Assert.AreEqual(0, outbox.Peek(buffer, out int _));
            Assert.AreEqual(3, outbox.Depth);
            outbox.Complete(101, true);
            outbox.Complete(100, true);
            Assert.AreEqual(1, outbox.Depth);
            outbox.Complete(102, true);
            Assert.AreEqual(0, outbox.Depth);
            Assert.AreEqual(0, outbox.Dropped);
        }

        [TestMethod]
        public static void FailedMessage_isSentAgainUnchanged()
        {
            Outbox outbox = Filled(4, 2);
            byte[] buffer = new byte[Outbox.MessageBytes];
            outbox.Peek(buffer, out int ticket);
            outbox.MarkSent(ticket, 7);
            outbox.Complete(7, false);
            Assert.AreEqual(1, outbox.Peek(buffer, out int again));
            Assert.AreEqual(ticket, again);
            Assert.AreEqual(0, (int)buffer[0]);
        }

        [TestMethod]
        public static void LostConnection_takesBackWhatWasUnderWayButNotWhatArrived()
        {
            Outbox outbox = Filled(4, 3);
            byte[] buffer = new byte[Outbox.MessageBytes];
            for (int i = 0; i < 3; i++)
            {
                outbox.Peek(buffer, out int ticket);
                outbox.MarkSent(ticket, 10 + i);
            }

            outbox.Complete(11, true);
            outbox.Rewind();
            outbox.Peek(buffer, out int first);
            Assert.AreEqual(0, (int)buffer[0]);
            outbox.MarkSent(first, 20);
            outbox.Peek(buffer, out int _);
            Assert.AreEqual(2, (int)buffer[0]);
        }

        [TestMethod]
        public static void FullMemory_dropsTheOldestUpdateAndCounts()
        {
            Outbox outbox = new Outbox(4, 0);
            Post(outbox, 0, true);
            Post(outbox, 1, false);
            Post(outbox, 2, false);
            Post(outbox, 3, false);
            Assert.AreEqual(3, outbox.Depth);
            Assert.AreEqual(1, outbox.Dropped);
            Assert.AreEqual(0, Take(outbox));
            Assert.AreEqual(2, Take(outbox));
            Assert.AreEqual(3, Take(outbox));
        }

        [TestMethod]
        public static void MemoryFullOfMessagesUnderWay_letsThoseOnFlashGoAndDropsNone()
        {
            Outbox outbox = new Outbox(4, 8);
            FakeStorage storage = new FakeStorage();
            OutboxKeeper keeper = new OutboxKeeper(outbox, 8, storage, new FakeClock());
            byte[] buffer = new byte[Outbox.MessageBytes];
            for (int i = 0; i < 6; i++)
            {
                // A link that has fallen silent: everything is under way, for ever.
                Post(outbox, i, true);
                keeper.RunOnce();
                if (outbox.Peek(buffer, out int ticket) > 0)
                {
                    outbox.MarkSent(ticket, 100 + i);
                }
            }

            Assert.AreEqual(6, outbox.Depth);
            Assert.AreEqual(0, outbox.Dropped);
            outbox.Rewind();
            for (int i = 0; i < 6; i++)
            {
                keeper.RunOnce();
                Assert.AreEqual(i, Take(outbox));
            }
        }

        [TestMethod]
        public static void MessageThatMadeRoomWhileItWasSent_doesNotMarkItsSuccessor()
        {
            Outbox outbox = Filled(3, 2);
            byte[] buffer = new byte[Outbox.MessageBytes];
            outbox.Peek(buffer, out int ticket);
            Post(outbox, 2, false);
            outbox.MarkSent(ticket, 5);
            outbox.Peek(buffer, out int next);
            Assert.AreEqual(ticket + 1, next);
            outbox.MarkSent(next, 6);
            Assert.AreEqual(2, Take(outbox));
        }

        /// <summary>Posts a message of which the first byte is a number.</summary>
        /// <param name="outbox">The outbox.</param>
        /// <param name="number">The number.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        internal static void Post(Outbox outbox, int number, bool vital)
        {
            outbox.Draft[0] = (byte)number;
            outbox.Post(number + 1, vital);
        }

        /// <summary>Sends the next message and has it acknowledged.</summary>
        /// <param name="outbox">The outbox.</param>
        /// <returns>Its number, or -1.</returns>
        internal static int Take(Outbox outbox)
        {
            byte[] buffer = new byte[Outbox.MessageBytes];
            int count = outbox.Peek(buffer, out int ticket);
            if (count == 0)
            {
                return -1;
            }

            Assert.AreEqual(count, buffer[0] + 1);
            outbox.MarkSent(ticket, 1000);
            outbox.Complete(1000, true);
            return buffer[0];
        }

        private static Outbox Filled(int capacity, int messages)
        {
            Outbox outbox = new Outbox(capacity, 0);
            for (int i = 0; i < messages; i++)
            {
                Post(outbox, i, false);
            }

            return outbox;
        }
    }
}
