using System;
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
        private readonly BootRecord _record;
        private readonly IBoard _board;
        private readonly NodeFault _tested;
        private long _onlineSince = -1;
        private bool _over;

        /// <summary>Initializes a new instance of the <see cref="UpdateTrial"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="uplink">The connection to the broker.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="record">Remembers why the node restarted itself.</param>
        /// <param name="board">The chip.</param>
        /// <param name="tested">What the self-test at the start found.</param>
        public UpdateTrial(IStorage storage, IUplink uplink, IClock clock, BootRecord record, IBoard board, NodeFault tested)
        {
            _storage = storage;
            _uplink = uplink;
            _clock = clock;
            _record = record;
            _board = board;
            _tested = tested;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return "update"; }
        }

        /// <summary>Takes an update on trial back and restarts the chip; does nothing where none is on trial.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="record">Remembers why the node restarted itself.</param>
        /// <param name="board">The chip.</param>
        /// <returns><see langword="false"/> where the flash refuses to note it: then the loader counts the starts.</returns>
        public static bool TakeBack(IStorage storage, BootRecord record, IBoard board)
        {
            UpdateRecord update = UpdateRecord.Read(storage);
            if (!update.IsTrying)
            {
                return true;
            }

            try
            {
                update.GiveUp();
                update.Write();
            }
            catch (Exception)
            {
                return false;
            }

            record.NoteReboot(RebootReason.Request);
            board.Reboot();
            return true;
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

            if ((_tested & NodeFault.Transform) != 0 || (_onlineSince < 0 && now >= Deadline))
            {
                _over = TakeBack(_storage, _record, _board);
            }
            else if (_onlineSince >= 0 && now - _onlineSince >= OnlineFor)
            {
                UpdateRecord record = UpdateRecord.Read(_storage);
                record.SetState(record.Current, SlotState.Good);
                record.Write();
                _over = true;
            }

            return now + Period;
        }
    }
}
