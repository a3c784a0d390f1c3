using Earshot.Messaging;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class HousekeeperTests
    {
        private static FakeClock s_clock = new FakeClock();
        private static FakeParts s_parts = new FakeParts();
        private static FakeStorage s_storage = new FakeStorage();
        private static NodeHealth s_health = new NodeHealth();
        private static HealthWriter? s_writer;

        [TestMethod]
        public static void Sensors_areRead()
        {
            Housekeeper housekeeper = Create();
            Run(housekeeper, 1);
            string text = Text();
            Assert.Contains("\"supply\":3.912,\"charge\":80,\"temp\":12.50,\"heading\":0.00,\"tilt\":0.00", text);
            Assert.Contains("\"faults\":[]", text);
        }

        [TestMethod]
        public static void SensorThatWasThere_isMissed_oneThatNeverWasIsNot()
        {
            Housekeeper housekeeper = Create();
            s_parts.Present = false;
            Run(housekeeper, 60);
            Assert.Contains("\"faults\":[]", Text());
            s_parts.Present = true;
            Run(housekeeper, 11);
            int revision = s_health.Revision;
            s_parts.Present = false;
            Run(housekeeper, 40);
            Assert.Contains("\"faults\":[\"thermometer\",\"compass\",\"gauge\"]", Text());
            Assert.AreNotEqual(revision, s_health.Revision);
            s_parts.Present = true;
            Run(housekeeper, 11);
            Assert.Contains("\"faults\":[]", Text());
        }

        [TestMethod]
        public static void NodeThatIsTurnedOrTilted_saysSo_alsoAfterAReboot()
        {
            Run(Create(), 60);
            Assert.Contains("\"faults\":[]", Text());

            // 20 degrees to the right: the needle goes to the left.
            s_parts.Field[0] = -88;
            s_parts.Field[1] = 241;
            Housekeeper housekeeper = Restart();
            Run(housekeeper, 41);
            Assert.Contains("\"faults\":[\"moved\"]", Text());
            s_parts.Up[0] = 170;
            s_parts.Up[2] = 966;
            Run(housekeeper, 41);
            Assert.Contains("tilted", Text());
        }

        [TestMethod]
        public static void EmptyBattery_isSaid()
        {
            Housekeeper housekeeper = Create();
            s_parts.Percent = 9;
            Run(housekeeper, 1);
            Assert.Contains("\"faults\":[\"supply\"]", Text());
        }

        [TestMethod]
        public static void ClockThatIsNotSetInTenMinutes_isSaid()
        {
            Housekeeper housekeeper = Create();
            Run(housekeeper, 590);
            Assert.Contains("\"faults\":[]", Text());
            Run(housekeeper, 20);
            Assert.Contains("\"faults\":[\"clock\"]", Text());
        }

        [TestMethod]
        public static void SelfTestOnDemand_findsWhatBrokeSince()
        {
            Housekeeper housekeeper = Create();
            Run(housekeeper, 1);
            s_storage.Broken = true;
            Run(housekeeper, 1);
            Assert.Contains("\"faults\":[]", Text());
            housekeeper.RequestSelfTest();
            Run(housekeeper, 1);
            Assert.Contains("\"faults\":[\"storage\"]", Text());
        }

        private static Housekeeper Create()
        {
            s_clock = new FakeClock();
            s_parts = new FakeParts();
            s_storage = new FakeStorage();
            return Restart();
        }

        private static Housekeeper Restart()
        {
            s_health = new NodeHealth();
            BootRecord record = BootRecord.Begin(s_storage);
            s_writer = new HealthWriter("lv-1", record, s_clock, new Outbox(1, 0), s_health);
            return new Housekeeper(
                s_health, record, s_clock, new FakeBoard(), s_storage, new FakeUplink(), new StatusPattern(new FakeLight()), NodeFault.None)
            {
                Thermometer = s_parts,
                Compass = s_parts,
                PoseWatch = new PoseWatch(s_storage, 7),
                Gauge = s_parts,
            };
        }

        private static void Run(Housekeeper housekeeper, int seconds)
        {
            long end = s_clock.Microseconds + (seconds * 1000000L);
            while (s_clock.Microseconds < end)
            {
                s_clock.Microseconds = housekeeper.RunOnce();
            }
        }

        private static string Text()
        {
            int count = s_writer!.Write();
            return System.Text.Encoding.UTF8.GetString(s_writer.Buffer, 0, count);
        }
    }
}
