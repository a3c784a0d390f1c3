using Earshot.Hal;
using Earshot.Operation;

namespace Earshot.Update
{
    /// <summary>The task of a node that runs an update for the first time: confirms it once the node is online for good, and takes it back where it does not come online.</summary>
    public sealed class UpdateTrial : ITask
    {
        /// <summary>The node has to be online by then, in microseconds since the start: 10 minutes.</summary>
        public const long Deadline = 600000000;

        /// <summary>The connection has to stand for so long: a minute.</summary>
        public const long OnlineFor = 60000000;

        private const long Period = 1000000;

        private readonly IStorage _storage;
        private readonly IUplink _uplink;
        private readonly IClock _clock;
        private readonly Supervisor _supervisor;
        private readonly NodeFault _tested;
        private long _onlineSince = -1;
        private bool _over;

        /// <summary>Initializes a new instance of the <see cref="UpdateTrial"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="uplink">The connection to the broker.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="supervisor">Restarts the node.</param>
        /// <param name="tested">What the self-test at the start found.</param>
        public UpdateTrial(IStorage storage, IUplink uplink, IClock clock, Supervisor supervisor, NodeFault tested)
        {
            _storage = storage;
            _uplink = uplink;
            _clock = clock;
            _supervisor = supervisor;
            _tested = tested;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return "update"; }
        }

        /// <inheritdoc/>
        public long RunOnce()
        {
            long now = _clock.Microseconds;
            if (_over)
            {
                return now + Period;
            }

            if (!_uplink.IsConnected)
            {
                _onlineSince = -1;
            }
            else if (_onlineSince < 0)
            {
                _onlineSince = now;
            }

            UpdateRecord record;
            if ((_tested & NodeFault.Transform) != 0 || (_onlineSince < 0 && now >= Deadline))
            {
                record = UpdateRecord.Read(_storage);
                record.GiveUp();
                record.Write();
                _supervisor.Reboot(RebootReason.Request);
                _over = true;
            }
            else if (_onlineSince >= 0 && now - _onlineSince >= OnlineFor)
            {
                record = UpdateRecord.Read(_storage);
                record.SetState(record.Current, SlotState.Good);
                record.Write();
                _over = true;
            }

            return now + Period;
        }
    }
}
