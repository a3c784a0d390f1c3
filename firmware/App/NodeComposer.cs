using Earshot.Bearing;
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

        /// <summary>Initializes a new instance of the <see cref="NodeComposer"/> class.</summary>
        /// <param name="configuration">The node's configuration; made careful where the node started again and again.</param>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="board">The chip.</param>
        /// <param name="record">What the node remembers of its boots.</param>
        /// <param name="light">The light.</param>
        public NodeComposer(
            NodeConfiguration configuration,
            IStorage storage,
            IClock clock,
            IBoard board,
            BootRecord record,
            StatusPattern light)
        {
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
        /// <param name="configurationText">The text of the configuration.</param>
        public void AddNode(IScheduler scheduler, byte[] configurationText)
        {
            ArrayGeometry geometry = _configuration.Geometry;
            NodeFault tested = SelfTest.Run(_storage, _board);
            int load = SpeedTest.MeasureLoad(geometry, BuiltInProfiles.Signatures, _clock);
            IMicrophoneArray microphones = new I2sMicrophoneArray(_clock, geometry.Kind == ArrayKind.Cross ? 2 : 1, _configuration.RingBytes);
            Listener listener = new Listener(
                _configuration, _record.Boot, microphones, _clock, _light, _outbox, SpeedTest.StrideFor(load));
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
                housekeeper.PoseWatch = new PoseWatch(_storage, Checksum(configurationText));
                housekeeper.Gauge = new Max17048();
            }

            scheduler.Add(listener);
            scheduler.Add(_keeper);
            scheduler.Add(housekeeper);
            if (UpdateRecord.Read(_storage).IsTrying)
            {
                scheduler.Add(new UpdateTrial(_storage, uplink, _clock, _record, _board, tested));
            }

            scheduler.Add(CreatePublisher(
                StatusWriter.Online(_configuration, _record.Boot, Program.Version, load, _record.IsLooping), uplink, health));
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
            scheduler.Add(CreatePublisher(StatusWriter.Deaf(_configuration, _record.Boot, Program.Version, error), uplink, health));
        }

        private static int Checksum(byte[] text)
        {
            int checksum = 1;
            for (int i = 0; i < text.Length; i++)
            {
                checksum = (checksum * 31) + text[i];
            }

            return checksum;
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

        private Publisher CreatePublisher(byte[] online, IUplink uplink, NodeHealth health)
        {
            HealthWriter writer = new HealthWriter(_configuration.Id, _record, _clock, _outbox, health);
            return new Publisher(_topics, online, _outbox, uplink, _clock, writer, new WifiNetwork());
        }
    }
}
