using Earshot.Messaging;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class OutboxKeeperTests
    {
        private const int Places = 8;
        private const int Slots = 24;

        private static FakeStorage s_storage = new FakeStorage();
        private static readonly FakeClock s_clock = new FakeClock();
        private static Outbox s_outbox = new Outbox(Places, Slots);
        private static OutboxKeeper s_keeper = new OutboxKeeper(s_outbox, Slots, s_storage, s_clock);

        [TestMethod]
        public static void OnsetsAndEnds_survivePowerThatGoes_inOrder()
        {
            Start(new FakeStorage());
            OutboxTests.Post(s_outbox, 0, true);
            OutboxTests.Post(s_outbox, 1, false);
            OutboxTests.Post(s_outbox, 2, true);
            s_keeper.RunOnce();

            Start(s_storage);
            OutboxTests.Post(s_outbox, 3, true);
            Assert.AreEqual(3, s_outbox.Depth);
            AssertTaken(0, 2, 3);
            Assert.AreEqual(0, s_outbox.Depth);
            Assert.AreEqual(0, s_outbox.Dropped);
        }

        [TestMethod]
        public static void WhatWasDelivered_isNotThereAfterTheNextStart()
        {
            Start(new FakeStorage());
            OutboxTests.Post(s_outbox, 0, true);
            OutboxTests.Post(s_outbox, 1, true);
            s_keeper.RunOnce();
            Assert.AreEqual(0, OutboxTests.Take(s_outbox));
            s_keeper.RunOnce();

            Start(s_storage);
            AssertTaken(1);
        }

        [TestMethod]
        public static void LongOutage_keepsEveryOnsetAndEnd_andTheUpdatesForWhichThereIsRoom()
        {
            Start(new FakeStorage());
            for (int i = 0; i < 40; i++)
            {
                OutboxTests.Post(s_outbox, i, i % 10 == 0 || i % 10 == 9);
                s_keeper.RunOnce();
            }

            // Eight onsets and ends, the first updates (to 16 free slots), and the newest ones, which are in memory.
            Assert.AreEqual(40 - s_outbox.Dropped, s_outbox.Depth);
            int previous = -1;
            int vital = 0;
            for (int taken = Next(); taken >= 0; taken = Next())
            {
                Assert.IsTrue(taken > previous);
                previous = taken;
                vital += taken % 10 == 0 || taken % 10 == 9 ? 1 : 0;
            }

            Assert.AreEqual(8, vital);
            Assert.AreEqual(39, previous);
            Assert.IsTrue(s_outbox.Dropped > 0);
            Assert.AreEqual(0, s_outbox.Depth);
        }

        [TestMethod]
        public static void FullFlash_givesUpEveryUpdateBeforeAnOnset()
        {
            Start(new FakeStorage());
            for (int i = 0; i < 60; i++)
            {
                OutboxTests.Post(s_outbox, i, i >= 20);
                s_keeper.RunOnce();
            }

            // 24 slots and 7 places for 40 onsets and ends: the newest of them, and no update.
            int count = 0;
            for (int taken = Next(); taken >= 0; taken = Next())
            {
                Assert.IsTrue(taken >= 20);
                count++;
            }

            Assert.AreEqual(60, count + s_outbox.Dropped);
            Assert.IsTrue(count >= Slots);
        }

        [TestMethod]
        public static void BrokenFlash_isSaid_andWhatIsInMemoryIsSentAllTheSame()
        {
            Start(new FakeStorage { Broken = true });
            OutboxTests.Post(s_outbox, 0, true);
            s_keeper.RunOnce();
            Assert.IsTrue(s_keeper.Failed);
            Assert.AreEqual(0, OutboxTests.Take(s_outbox));
            s_storage.Broken = false;
            s_keeper.RunOnce();
            Assert.IsTrue(s_keeper.Failed);
            s_clock.Microseconds += 30000000;
            s_keeper.RunOnce();
            Assert.IsFalse(s_keeper.Failed);
        }

        [TestMethod]
        public static void FullFlash_stillGivesBackWhatItHolds()
        {
            Start(new FakeStorage());
            OutboxTests.Post(s_outbox, 0, true);
            s_keeper.RunOnce();
            Start(s_storage);
            s_storage.Broken = true;
            OutboxTests.Post(s_outbox, 1, true);
            AssertTaken(0, 1);
        }

        [TestMethod]
        public static void MessageThatIsAWeekOld_isDroppedAndCounted()
        {
            Start(new FakeStorage());
            s_clock.UnixOffset = 1800000000000L;
            OutboxTests.Post(s_outbox, 0, true);
            s_keeper.RunOnce();
            s_clock.UnixOffset += 8L * 86400000;
            Start(s_storage);
            Assert.AreEqual(-1, Next());
            Assert.AreEqual(1, s_outbox.Dropped);
            s_clock.UnixOffset = -1;
        }

        [TestMethod]
        public static void FileThatCanNeitherBeReadNorDeleted_holdsNewerMessagesUpForSecondsAndNotForEver()
        {
            Start(new FakeStorage());
            OutboxTests.Post(s_outbox, 0, true);
            s_keeper.RunOnce();
            Start(s_storage);
            s_storage.Damaged = "out00";
            OutboxTests.Post(s_outbox, 1, true);
            Assert.AreEqual(-1, Next());
            Assert.IsTrue(s_keeper.Failed);
            for (int i = 0; i < 60; i++)
            {
                s_keeper.RunOnce();
            }

            Assert.AreEqual(1, OutboxTests.Take(s_outbox));
            Assert.AreEqual(1, s_outbox.Dropped);
            OutboxTests.Post(s_outbox, 2, true);
            Assert.AreEqual(2, Next());
            Assert.AreEqual(0, s_outbox.Depth);
        }

        [TestMethod]
        public static void FileThatIsNoMessage_isPassedOver()
        {
            FakeStorage storage = new FakeStorage();
            storage.Write("out03", new byte[] { 1, 2, 3 });
            Start(storage);
            Assert.AreEqual(0, s_outbox.Depth);
            OutboxTests.Post(s_outbox, 7, true);
            AssertTaken(7);
        }

        private static void Start(FakeStorage storage)
        {
            s_storage = storage;
            s_outbox = new Outbox(Places, Slots);
            s_keeper = new OutboxKeeper(s_outbox, Slots, storage, s_clock);
        }

        private static int Next()
        {
            s_keeper.RunOnce();
            return OutboxTests.Take(s_outbox);
        }

        private static void AssertTaken(int first, int second = -1, int third = -1)
        {
            Assert.AreEqual(first, Next());
            Assert.AreEqual(second, Next());
            Assert.AreEqual(third, Next());
        }
    }
}
