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
            outbox.Complete(101, true);
            Assert.AreEqual(3, outbox.Depth);
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
        public static void FullRing_dropsTheOldestAndCounts()
        {
            Outbox outbox = Filled(4, 6);
            byte[] buffer = new byte[Outbox.MessageBytes];
            Assert.AreEqual(4, outbox.Depth);
            Assert.AreEqual(2, outbox.Dropped);
            outbox.Peek(buffer, out int _);
            Assert.AreEqual(2, (int)buffer[0]);
        }

        [TestMethod]
        public static void MessageThatMadeRoomWhileItWasSent_doesNotMarkItsSuccessor()
        {
            Outbox outbox = Filled(2, 2);
            byte[] buffer = new byte[Outbox.MessageBytes];
            outbox.Peek(buffer, out int ticket);
            outbox.Post(1);
            outbox.MarkSent(ticket, 5);
            outbox.Peek(buffer, out int next);
            Assert.AreEqual(ticket + 1, next);
            outbox.MarkSent(next, 6);
            Assert.AreEqual(1, outbox.Peek(buffer, out int _));
        }

        private static Outbox Filled(int capacity, int messages)
        {
            Outbox outbox = new Outbox(capacity);
            for (int i = 0; i < messages; i++)
            {
                outbox.Draft[0] = (byte)i;
                outbox.Post(i + 1);
            }

            return outbox;
        }
    }
}
