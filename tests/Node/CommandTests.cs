using System.Text;
using Earshot.Commands;
using Earshot.Messaging;
using Earshot.Operation;
using Earshot.Security;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class CommandTests
    {
        private const string Configuration = "{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\"}";
        private const string Reply = "earshot/v1/node/lv-1/reply";
        private const string StatusTopic = "earshot/v1/node/lv-1/status";
        private const long Now = 1800000000;

        private static readonly byte[] s_key = Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef");
        private static FakeStorage s_storage = new FakeStorage();
        private static FakeClock s_clock = new FakeClock();
        private static FakeUplink s_uplink = new FakeUplink();
        private static FakeBoard s_board = new FakeBoard();
        private static NodeHealth s_health = new NodeHealth();
        private static Publisher? s_publisher;
        private static Housekeeper? s_housekeeper;

        [TestMethod]
        public static void Command_isObeyedAnsweredAndKeptInHealth()
        {
            Start(new FakeStorage());
            Send(Sign("lv-1", "c-1", 1, Now, "exercise", ",\"minutes\":5"));
            Assert.Contains("\"id\":\"c-1\",\"result\":\"done\"}", s_uplink.TextOf(Reply));
            Assert.AreEqual(1, s_health.Commands);
            Assert.AreEqual("done", s_health.LastResult);
            Assert.AreEqual("exercise", s_health.LastDo);
            s_uplink.Acknowledge(Reply);
            Run(1);
            Assert.Contains("\"mode\":\"exercise\"", Status());
            Run(300);
            Assert.Contains("\"mode\":\"live\"", Status());
        }

        [DataRow("lv-2", "c-1", 1L, 1800000000L, "reboot", "", "node")]
        [DataRow("lv-1", "c-1", 1L, 1799999000L, "reboot", "", "expired")]
        [DataRow("lv-1", "c-1", 1L, 1800001000L, "reboot", "", "early")]
        [DataRow("lv-1", "c-1", 0L, 1800000000L, "reboot", "", "replayed")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "launch", "", "unknown")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "exercise", "", "parameter")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "exercise", ",\"minutes\":-1", "form")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "reboot", ",\"force\":true", "form")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "reboot", ",\"n\":2", "form")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "exercise", ",\"minutes\":5,\"minutes\":0", "form")]
        [DataRow("lv-1", "c 1", 1L, 1800000000L, "reboot", "", "form")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "spectrum", "", "deaf")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "configure", ",\"config\":\"{}\"", "parameter")]
        [DataRow("lv-1", "c-1", 1L, 1800000000L, "configure", ",\"config\":\"{\\\"v\\\":1,\\\"id\\\":\\\"lv-2\\\",\\\"broker\\\":\\\"b\\\"}\"", "parameter")]
        [TestMethod]
        public static void Command_thatIsNotRight_isRefusedWithItsReason(string node, string id, long number, long issued, string what, string more, string reason)
        {
            Start(new FakeStorage());
            Send(Sign(node, id, number, issued, what, more));
            Assert.Contains("\"result\":\"refused\",\"reason\":\"" + reason + "\"", s_uplink.TextOf(Reply));
            Run(30);
            Assert.AreEqual(0, s_board.Reboots);
        }

        [TestMethod]
        public static void Command_withAnotherKeyOrAChangedByte_isRefused()
        {
            Start(new FakeStorage());
            byte[] message = Sign("lv-1", "c-1", 1, Now, "reboot", "");
            message[18]++;
            Send(message);
            Assert.Contains("\"reason\":\"signature\"", s_uplink.TextOf(Reply));
            s_uplink.Acknowledge(Reply);
            message[18]--;
            s_storage.Write(CommandGuard.KeyFile, Encoding.UTF8.GetBytes("another key"));
            Send(message);
            Assert.Contains("\"reason\":\"signature\"", s_uplink.TextOf(Reply));
            s_uplink.Acknowledge(Reply);
            s_storage.Delete(CommandGuard.KeyFile);
            Send(message);
            Assert.Contains("\"reason\":\"key\"", s_uplink.TextOf(Reply));
            Assert.AreEqual(0, s_board.Reboots);
            Assert.AreEqual(3, s_health.Refused);
        }

        [TestMethod]
        public static void Command_isObeyedOnce_alsoAfterARestart()
        {
            Start(new FakeStorage());
            byte[] message = Sign("lv-1", "c-1", 7, Now, "reboot", "");
            Send(message);
            Assert.AreEqual(0, s_board.Reboots);
            s_uplink.Acknowledge(Reply);
            s_publisher!.RunOnce();
            s_publisher!.RunOnce();
            Assert.IsTrue(s_board.Reboots > 0);

            Start(s_storage);
            Send(message);
            Assert.Contains("\"reason\":\"replayed\"", s_uplink.TextOf(Reply));
            Assert.AreEqual(0, s_board.Reboots);
        }

        [TestMethod]
        public static void Flood_isDroppedAndCounted()
        {
            Start(new FakeStorage());
            int answered = s_uplink.Published;
            for (int i = 0; i < 30; i++)
            {
                s_uplink.Incoming = Sign("lv-1", "c-1", 0, Now, "reboot", "");
                s_publisher!.RunOnce();
                s_uplink.Acknowledge(Reply);
                s_publisher!.RunOnce();
            }

            Assert.AreEqual(30, s_health.Refused);

            // Ten answers; the health message follows each at once.
            Assert.AreEqual(answered + 20, s_uplink.Published);
        }

        [TestMethod]
        public static void SelfTest_answersWithWhatItFound()
        {
            Start(new FakeStorage());
            Send(Sign("lv-1", "c-1", 1, Now, "self-test", ""));
            Run(2);
            Assert.Contains("\"id\":\"c-1\",\"result\":\"done\",\"faults\":[]}", s_uplink.TextOf(Reply));
        }

        [TestMethod]
        public static void Configuration_isKeptWhenTheNodeComesOnlineWithIt()
        {
            Start(new FakeStorage());
            Send(Sign("lv-1", "c-1", 1, Now, "configure", ",\"config\":\"" + Escape(Configuration) + "\""));
            s_publisher!.RunOnce();
            s_publisher!.RunOnce();
            Assert.IsTrue(s_board.Reboots > 0);

            ConfigurationTrial trial = ConfigurationTrial.Begin(s_storage)!;
            Assert.AreEqual(Configuration, Encoding.UTF8.GetString(trial.Text!, 0, trial.Text!.Length));
            Start(s_storage, trial);
            s_uplink.Acknowledge(StatusTopic);
            s_publisher!.RunOnce();
            Assert.Contains("\"id\":\"c-1\",\"result\":\"done\"}", s_uplink.TextOf(Reply));
            byte[] kept = s_storage.Read(NodeConfiguration.FileName)!;
            Assert.AreEqual(Configuration, Encoding.UTF8.GetString(kept, 0, kept.Length));
            s_uplink.Acknowledge(Reply);
            s_publisher!.RunOnce();
            Assert.IsNull(ConfigurationTrial.Begin(s_storage));
        }

        [TestMethod]
        public static void Configuration_withWhichTheNodeDoesNotComeOnline_isRolledBackAndSaid()
        {
            FakeStorage storage = new FakeStorage();
            ConfigurationTrial.Propose(storage, "c-9", Encoding.UTF8.GetBytes(Configuration));
            Start(storage, ConfigurationTrial.Begin(storage), false);
            Run(290);
            Assert.AreEqual(0, s_board.Reboots);
            Run(20);
            Assert.IsTrue(s_board.Reboots > 0);

            ConfigurationTrial trial = ConfigurationTrial.Begin(storage)!;
            Assert.IsNull(trial.Text);
            Start(storage, trial);
            Assert.Contains("\"id\":\"c-9\",\"result\":\"failed\"", s_uplink.TextOf(Reply));
            Assert.IsNull(storage.Read(NodeConfiguration.FileName));
        }

        [TestMethod]
        public static void Command_thatComesBeforeATrialIsDecided_waitsUntilTheTrialIsAnswered()
        {
            FakeStorage storage = new FakeStorage();
            ConfigurationTrial.Propose(storage, "c-1", Encoding.UTF8.GetBytes(Configuration));
            Start(storage, ConfigurationTrial.Begin(storage));
            Send(Sign("lv-1", "c-2", 2, Now, "reboot", ""));
            Run(2);
            Assert.AreEqual(0, s_board.Reboots);
            s_uplink.Acknowledge(StatusTopic);
            s_publisher!.RunOnce();
            Assert.Contains("\"id\":\"c-1\",\"result\":\"done\"}", s_uplink.TextOf(Reply));
            s_uplink.Acknowledge(Reply);
            s_publisher!.RunOnce();
            Assert.Contains("\"id\":\"c-2\",\"result\":\"done\"}", s_uplink.TextOf(Reply));
        }

        [TestMethod]
        public static void Configuration_withWhichTheNodeCrashes_isRolledBack()
        {
            FakeStorage storage = new FakeStorage();
            ConfigurationTrial.Propose(storage, "c-9", Encoding.UTF8.GetBytes(Configuration));
            Assert.IsNotNull(ConfigurationTrial.Begin(storage)!.Text);
            ConfigurationTrial trial = ConfigurationTrial.Begin(storage)!;
            Assert.IsNull(trial.Text);
            Assert.IsFalse(trial.Succeeded);
        }

        private static void Start(FakeStorage storage, ConfigurationTrial? trial = null, bool reachable = true)
        {
            s_storage = storage;
            if (storage.Read(CommandGuard.KeyFile) == null)
            {
                storage.Write(CommandGuard.KeyFile, s_key);
            }

            s_clock = new FakeClock { UnixOffset = Now * 1000 };
            s_uplink = new FakeUplink { Reachable = reachable, Room = 1000 };
            s_board = new FakeBoard();
            s_health = new NodeHealth();
            BootRecord record = BootRecord.Begin(storage);
            byte[] text = Encoding.UTF8.GetBytes(Configuration);
            NodeStatus status = new NodeStatus(NodeConfiguration.Parse(text, out string _)!, text, record.Boot, "0.1.0");
            Outbox outbox = new Outbox(2, 0);
            NodeTopics topics = new NodeTopics("earshot/v1", "lv-1");
            s_housekeeper = new Housekeeper(s_health, record, s_clock, s_board, storage, s_uplink, new StatusPattern(new FakeLight()), NodeFault.None);
            ReplyWriter replies = new ReplyWriter("lv-1", record.Boot, s_clock);
            CommandExecutor executor = new CommandExecutor(status, s_health, s_housekeeper, storage, s_clock, replies);
            CommandGuard guard = new CommandGuard("lv-1", storage, s_clock);
            Supervisor supervisor = new Supervisor(record, s_board, s_clock, null);
            HealthWriter writer = new HealthWriter("lv-1", record, s_clock, outbox, s_health);
            s_publisher = new Publisher(topics, status, outbox, s_uplink, s_clock, writer, new FakeNetwork())
            {
                Commands = new CommandService(topics, guard, executor, replies, trial, supervisor, s_uplink, s_clock, s_health),
            };
            s_publisher.RunOnce();
        }

        private static void Send(byte[] message)
        {
            s_uplink.Incoming = message;
            s_publisher!.RunOnce();
        }

        private static void Run(int seconds)
        {
            for (int i = 0; i < 10 * seconds; i++)
            {
                s_clock.Microseconds += 100000;
                s_housekeeper!.RunOnce();
                s_publisher!.RunOnce();
            }
        }

        private static string Status()
        {
            return s_uplink.TextOf(StatusTopic);
        }

        private static string Escape(string text)
        {
            string escaped = string.Empty;
            for (int i = 0; i < text.Length; i++)
            {
                escaped += text[i] == '"' ? "\\\"" : text[i].ToString();
            }

            return escaped;
        }

        private static byte[] Sign(string node, string id, long number, long issued, string what, string more)
        {
            string start = "{\"v\":1,\"node\":\"" + node + "\",\"id\":\"" + id + "\",\"n\":" + number.ToString() + ",\"iat\":" + issued.ToString()
                + ",\"exp\":" + (issued + 60).ToString() + ",\"do\":\"" + what + "\"" + more;
            byte[] bytes = Encoding.UTF8.GetBytes(start);
            byte[] code = HmacSha256.Compute(s_key, bytes, bytes.Length);
            const string digits = "0123456789abcdef";
            string hex = string.Empty;
            for (int i = 0; i < code.Length; i++)
            {
                hex += digits[(code[i] >> 4) & 15].ToString() + digits[code[i] & 15].ToString();
            }

            return Encoding.UTF8.GetBytes(start + ",\"mac\":\"" + hex + "\"}");
        }
    }
}
