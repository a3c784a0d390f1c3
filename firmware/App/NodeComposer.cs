using Earshot.Bearing;
using Earshot.Commands;
using Earshot.Detection;
using Earshot.Hal;
using Earshot.Hal.Esp32;
using Earshot.Messaging;
using Earshot.Operation;
using Earshot.Update;

namespace Earshot.App
{
    /// <summary>Composes the node: the only place that knows both the node and its drivers.</summary>
    internal sealed class NodeComposer
    {
        private readonly NodeConfiguration _configuration;
        private readonly IStorage _storage;
        private readonly IClock _clock;
        private readonly IBoard _board;
        private readonly BootRecord _record;
        private readonly StatusPattern _light;
        private readonly NodeTopics _topics;
        private readonly Outbox _outbox = new Outbox(Program.OutboxMessages, Program.OutboxSlots);
        private readonly OutboxKeeper _keeper;
        private readonly NodeStatus _status;
        private readonly Supervisor _supervisor;
        private readonly ConfigurationTrial? _trial;

        /// <summary>Initializes a new instance of the <see cref="NodeComposer"/> class.</summary>
        /// <param name="configuration">The node's configuration; made careful where the node started again and again.</param>
        /// <param name="text">The configuration's text.</param>
        /// <param name="trial">The trial of a configuration, or <see langword="null"/>.</param>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="board">The chip.</param>
        /// <param name="record">What the node remembers of its boots.</param>
        /// <param name="light">The light.</param>
        /// <param name="supervisor">Restarts the node.</param>
        public NodeComposer(
            NodeConfiguration configuration,
            byte[] text,
            ConfigurationTrial? trial,
            IStorage storage,
            IClock clock,
            IBoard board,
            BootRecord record,
            StatusPattern light,
            Supervisor supervisor)
        {
            _status = new NodeStatus(configuration, text, record.Boot, Program.Version);
            _trial = trial;
            _supervisor = supervisor;
            _configuration = configuration;
            _storage = storage;
            _clock = clock;
            _board = board;
            _record = record;
            _light = light;
            _topics = new NodeTopics(configuration.TopicRoot, configuration.Id);
            _keeper = new OutboxKeeper(_outbox, Program.OutboxSlots, storage, clock);
            if (record.IsLooping)
            {
                configuration.MakeCareful();
            }
        }

        /// <summary>Adds the tasks of a node that listens.</summary>
        /// <param name="scheduler">Receives them.</param>
        public void AddNode(IScheduler scheduler)
        {
            ArrayGeometry geometry = _configuration.Geometry;
            NodeFault tested = SelfTest.Run(_storage, _board);
            int load = SpeedTest.MeasureLoad(geometry, BuiltInProfiles.Signatures, _clock);
            IMicrophoneArray microphones = new I2sMicrophoneArray(_clock, geometry.Kind == ArrayKind.Cross ? 2 : 1, _configuration.RingBytes);
            Listener listener = new Listener(
                _status, microphones, _clock, _light, _outbox, SpeedTest.StrideFor(load));
            MicrophoneJudge judge = new MicrophoneJudge(
                geometry.Kind == ArrayKind.Cross ? 4 : geometry.Kind == ArrayKind.Pair ? 2 : 1, geometry.SpacingMillimetres);
            NodeHealth health = new NodeHealth(listener, microphones, judge);
            IUplink uplink = CreateUplink();
            Housekeeper housekeeper = CreateHousekeeper(health, uplink, tested);
            housekeeper.Safe = _record.IsLooping;
            if (!_record.IsLooping)
            {
                housekeeper.Thermometer = new Sht3x();
                housekeeper.Compass = new Bno055();
                housekeeper.PoseWatch = new PoseWatch(_storage, _status.Installation);
                housekeeper.Gauge = new Max17048();
            }

            scheduler.Add(listener);
            scheduler.Add(_keeper);
            scheduler.Add(housekeeper);
            if (UpdateRecord.Read(_storage).IsTrying)
            {
                scheduler.Add(new UpdateTrial(_storage, uplink, _clock, _record, _board, tested));
            }

            _status.Load = load;
            _status.Safe = _record.IsLooping ? "boot-loop" : string.Empty;
            scheduler.Add(CreatePublisher(uplink, health, housekeeper));
        }

        /// <summary>Adds the tasks of a node that does not listen and only says so.</summary>
        /// <param name="scheduler">Receives them.</param>
        /// <param name="error">What is wrong with its configuration, or nothing.</param>
        public void AddDeafNode(IScheduler scheduler, string error)
        {
            NodeHealth health = new NodeHealth();
            IUplink uplink = CreateUplink();
            Housekeeper housekeeper = CreateHousekeeper(health, uplink, NodeFault.None);
            housekeeper.Safe = true;
            scheduler.Add(_keeper);
            scheduler.Add(housekeeper);
            _status.Safe = error.Length > 0 ? "configuration" : "deaf";
            _status.Error = error;
            scheduler.Add(CreatePublisher(uplink, health, housekeeper));
        }

        private IUplink CreateUplink()
        {
            return new MqttUplink(
                _configuration.Broker,
                _configuration.Port,
                _configuration.Secure,
                _configuration.Id,
                _configuration.User,
                _configuration.Password,
                _topics.Status,
                StatusWriter.Offline(_configuration));
        }

        private Housekeeper CreateHousekeeper(NodeHealth health, IUplink uplink, NodeFault tested)
        {
            return new Housekeeper(health, _record, _clock, _board, _storage, uplink, _light, tested)
            {
                Button = new GpioButton(),
                Keeper = _keeper,
            };
        }

        private Publisher CreatePublisher(IUplink uplink, NodeHealth health, Housekeeper housekeeper)
        {
            HealthWriter writer = new HealthWriter(_configuration.Id, _record, _clock, _outbox, health);
            ReplyWriter replies = new ReplyWriter(_configuration.Id, _record.Boot, _clock);
            CommandExecutor executor = new CommandExecutor(_status, health, housekeeper, _storage, _clock, replies);
            CommandGuard guard = new CommandGuard(_configuration.Id, _storage, _clock);
            return new Publisher(_topics, _status, _outbox, uplink, _clock, writer, new WifiNetwork())
            {
                Commands = new CommandService(_topics, guard, executor, replies, _trial, _supervisor, uplink, _clock, health),
            };
        }
    }
}
