using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>
    /// Keeps the node alive: counts what tasks throw, restarts the chip in good order when one of them is beyond help,
    /// and feeds the external watchdog while none is.
    /// </summary>
    public sealed class Supervisor : ISupervisor
    {
        /// <summary>A task that throws so many times in a row, a second apart, needs a fresh start.</summary>
        public const int FailureLimit = 20;

        /// <summary>After so many seconds of safe operation the node tries its whole configuration again.</summary>
        public const int RetrySeconds = 3600;

        private readonly BootRecord _record;
        private readonly IBoard _board;
        private readonly IClock _clock;
        private readonly IWatchdog? _watchdog;
        private bool _survived;

        /// <summary>Initializes a new instance of the <see cref="Supervisor"/> class.</summary>
        /// <param name="record">Remembers what happened.</param>
        /// <param name="board">The chip.</param>
        /// <param name="clock">Tells how long the node is up.</param>
        /// <param name="watchdog">The external watchdog; <see langword="null"/> for none.</param>
        public Supervisor(BootRecord record, IBoard board, IClock clock, IWatchdog? watchdog)
        {
            _record = record;
            _board = board;
            _clock = clock;
            _watchdog = watchdog;
        }

        /// <inheritdoc/>
        public void Alive()
        {
            _watchdog?.Feed();
            long now = _clock.Microseconds;
            if (!_survived && now >= BootRecord.LongBoot)
            {
                _survived = true;
                _record.Survived();
            }

            if (_record.IsLooping && now / 1000000 >= RetrySeconds)
            {
                Reboot(RebootReason.Retry);
            }
        }

        /// <inheritdoc/>
        public void Failed(ITask task, int consecutive)
        {
            _record.CountFailure();

            // A node that is in safe operation already gains nothing by yet another start.
            if (consecutive >= FailureLimit && !_record.IsLooping)
            {
                Reboot(RebootReason.Failures);
            }
        }

        /// <inheritdoc/>
        public void Stale(ITask task)
        {
            Reboot(RebootReason.Stale);
        }

        /// <summary>Restarts the chip in good order; does not return.</summary>
        /// <param name="reason">Why.</param>
        public void Reboot(RebootReason reason)
        {
            _record.NoteReboot(reason);
            _board.Reboot();
        }
    }
}
