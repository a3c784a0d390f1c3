using Earshot.Operation;
using Earshot.Update;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class UpdateTrialTests
    {
        [TestMethod]
        public static void UpdateThatIsOnlineForAMinute_isGood()
        {
            FakeStorage storage = Trying();
            FakeClock clock = new FakeClock();
            FakeUplink uplink = new FakeUplink();
            FakeBoard board = new FakeBoard();
            UpdateTrial trial = Trial(storage, uplink, clock, board, NodeFault.None);
            clock.Microseconds = 590000000;
            trial.RunOnce();
            uplink.IsConnected = true;
            trial.RunOnce();
            clock.Microseconds += UpdateTrial.OnlineFor - 1;
            trial.RunOnce();
            Assert.AreEqual((int)SlotState.Trying, (int)UpdateRecord.Read(storage).State(1));
            clock.Microseconds += 1;
            trial.RunOnce();
            Assert.AreEqual((int)SlotState.Good, (int)UpdateRecord.Read(storage).State(1));
            Assert.AreEqual(1, UpdateRecord.Read(storage).Current);
            clock.Microseconds += UpdateTrial.Deadline;
            trial.RunOnce();
            Assert.AreEqual(0, board.Reboots);
        }

        [TestMethod]
        public static void UpdateThatIsNotOnlineInTenMinutes_isTakenBack()
        {
            FakeStorage storage = Trying();
            FakeClock clock = new FakeClock();
            FakeBoard board = new FakeBoard();
            UpdateTrial trial = Trial(storage, new FakeUplink(), clock, board, NodeFault.None);
            clock.Microseconds = UpdateTrial.Deadline - 1;
            trial.RunOnce();
            Assert.AreEqual(0, board.Reboots);
            clock.Microseconds = UpdateTrial.Deadline;
            trial.RunOnce();
            Assert.AreEqual(1, board.Reboots);
            Assert.AreEqual(0, UpdateRecord.Read(storage).Current);
            Assert.AreEqual((int)SlotState.Failed, (int)UpdateRecord.Read(storage).State(1));
        }

        [TestMethod]
        public static void UpdateThatComputesWrongly_isTakenBackAtOnce()
        {
            FakeStorage storage = Trying();
            FakeBoard board = new FakeBoard();
            FakeUplink uplink = new FakeUplink();
            uplink.IsConnected = true;
            Trial(storage, uplink, new FakeClock(), board, NodeFault.Transform).RunOnce();
            Assert.AreEqual(1, board.Reboots);
            Assert.AreEqual(0, UpdateRecord.Read(storage).Current);
        }

        private static FakeStorage Trying()
        {
            FakeStorage storage = new FakeStorage();
            UpdateRecord record = UpdateRecord.Read(storage);
            Assert.IsFalse(record.IsTrying);
            record.Current = 1;
            record.SetState(1, SlotState.Trying);
            record.Write();
            Assert.IsTrue(UpdateRecord.Read(storage).IsTrying);
            return storage;
        }

        private static UpdateTrial Trial(FakeStorage storage, FakeUplink uplink, FakeClock clock, FakeBoard board, NodeFault tested)
        {
            return new UpdateTrial(storage, uplink, clock, BootRecord.Begin(new FakeStorage()), board, tested);
        }
    }
}
