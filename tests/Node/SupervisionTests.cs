using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class SupervisionTests
    {
        [TestMethod]
        public static void ShortBootsInARow_areALoopUntilOneLasts()
        {
            FakeStorage storage = new FakeStorage();
            for (int i = 0; i < BootRecord.LoopLimit; i++)
            {
                Assert.IsFalse(BootRecord.Begin(storage).IsLooping);
            }

            BootRecord record = BootRecord.Begin(storage);
            Assert.IsTrue(record.IsLooping);
            Assert.AreEqual(BootRecord.LoopLimit + 1, record.Boot);
            FakeClock clock = new FakeClock();
            FakeBoard board = new FakeBoard();
            Supervisor supervisor = new Supervisor(record, board, clock, null);
            clock.Microseconds = BootRecord.LongBoot;
            supervisor.Alive();
            Assert.AreEqual(0, board.Reboots);
            Assert.IsFalse(BootRecord.Begin(storage).IsLooping);
        }

        [TestMethod]
        public static void SafeOperation_endsAfterAnHour()
        {
            FakeStorage storage = new FakeStorage();
            for (int i = 0; i < BootRecord.LoopLimit; i++)
            {
                BootRecord.Begin(storage);
            }

            long hour = Supervisor.RetrySeconds;
            FakeClock clock = new FakeClock { Microseconds = hour * 1000000 };
            FakeBoard board = new FakeBoard();
            new Supervisor(BootRecord.Begin(storage), board, clock, null).Alive();
            Assert.AreEqual(1, board.Reboots);
            BootRecord next = BootRecord.Begin(storage);
            Assert.IsFalse(next.IsLooping);
            Assert.AreEqual((int)RebootReason.Retry, (int)next.Reason);
        }

        [TestMethod]
        public static void TaskThatThrowsAgainAndAgain_restartsTheNodeWhichRemembersWhy()
        {
            FakeStorage storage = new FakeStorage();
            FakeBoard board = new FakeBoard();
            Supervisor supervisor = new Supervisor(BootRecord.Begin(storage), board, new FakeClock(), null);
            for (int i = 1; i <= Supervisor.FailureLimit; i++)
            {
                Assert.AreEqual(0, board.Reboots);
                supervisor.Failed(null!, i);
            }

            Assert.AreEqual(1, board.Reboots);
            BootRecord record = BootRecord.Begin(storage);
            Assert.AreEqual((int)RebootReason.Failures, (int)record.Reason);
            Assert.AreEqual(Supervisor.FailureLimit, record.Failures);
            Assert.AreEqual(1, record.Restarts);
            Assert.AreEqual((int)RebootReason.Power, (int)BootRecord.Begin(storage).Reason);
        }

        [TestMethod]
        public static void StorageThatRefuses_isSaidAndStopsNobody()
        {
            BootRecord record = BootRecord.Begin(new FakeStorage { Broken = true });
            Assert.AreEqual(1, record.Boot);
            Assert.IsTrue(record.StorageFailed);
            Assert.AreEqual((int)NodeFault.Storage, (int)SelfTest.Run(new FakeStorage { Broken = true }, new FakeBoard()));
        }

        [TestMethod]
        public static void FileOfFourBytes_isTheNumberOfTheLastBoot()
        {
            FakeStorage storage = new FakeStorage();
            storage.Write(BootRecord.FileName, new byte[] { 16, 1, 0, 0 });
            Assert.AreEqual(273, BootRecord.Begin(storage).Boot);
        }

        [TestMethod]
        public static void ConfigurationThatAppears_restartsTheNode()
        {
            FakeStorage storage = new FakeStorage();
            FakeBoard board = new FakeBoard();
            FakeLight light = new FakeLight();
            FakeClock clock = new FakeClock();
            Supervisor supervisor = new Supervisor(BootRecord.Begin(storage), board, clock, null);
            ConfigurationWatch watch = new ConfigurationWatch(storage, clock, supervisor, new StatusPattern(light));
            storage.Write(NodeConfiguration.FileName, new byte[] { (byte)'{' });
            for (int i = 0; i < 40; i++)
            {
                watch.RunOnce();
                Assert.AreEqual(i % 16 < 8, light.On);
            }

            Assert.AreEqual(0, board.Reboots);
            storage.Write(NodeConfiguration.FileName, System.Text.Encoding.UTF8.GetBytes("{\"v\":1,\"id\":\"a\",\"broker\":\"b\"}"));
            for (int i = 0; i < 20; i++)
            {
                watch.RunOnce();
            }

            Assert.AreEqual(1, board.Reboots);
        }

        [TestMethod]
        public static void SelfTest_soundChip_findsNothing()
        {
            Assert.AreEqual(SelfTest.GoldenChecksum, SelfTest.TransformChecksum());
            Assert.AreEqual(0, (int)SelfTest.Run(new FakeStorage(), new FakeBoard()));
            Assert.AreEqual((int)NodeFault.Memory, (int)SelfTest.Run(new FakeStorage(), new FakeBoard { FreeBytes = 1000 }));
        }
    }
}
