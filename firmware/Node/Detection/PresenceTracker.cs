namespace Earshot.Detection
{
    /// <summary>Turns log-odds into presences: onset, an update a second, end, with hysteresis.</summary>
    public sealed class PresenceTracker
    {
        /// <summary>Log-odds, Q8, from which a frame is an onset: e^2.33 : 1; docs/measurements.md has what other thresholds would hear and fire on.</summary>
        public const int OnsetLogOdds = 596;

        /// <summary>Log-odds, Q8, above which a presence goes on: e^1.5 : 1.</summary>
        public const int HoldLogOdds = 384;

        /// <summary>A presence ends after this many frames below <see cref="HoldLogOdds"/>: 2 s.</summary>
        private const int HoldFrames = 8;

        /// <summary>An update every this many frames: 1.02 s.</summary>
        private const int UpdateFrames = 4;

        private readonly PresenceNumbers _numbers;
        private int _number;
        private int _framesSinceReport;
        private int _framesBelow;
        private bool _present;

        /// <summary>Initializes a new instance of the <see cref="PresenceTracker"/> class.</summary>
        /// <param name="numbers">Numbers the presences.</param>
        public PresenceTracker(PresenceNumbers numbers)
        {
            _numbers = numbers;
        }

        /// <summary>Gets the number of the current or last presence, 0 before the first.</summary>
        public int Number
        {
            get { return _number; }
        }

        /// <summary>Gets a value indicating whether something is present.</summary>
        public bool Present
        {
            get { return _present; }
        }

        /// <summary>Gets how many frames there are up to and with that of the next update; 0 while nothing is present.</summary>
        public int FramesToUpdate
        {
            get { return _present ? UpdateFrames - _framesSinceReport : 0; }
        }

        /// <summary>Takes in the log-odds of a frame.</summary>
        /// <param name="logOdds">Smoothed natural log-odds, Q8.</param>
        /// <returns>What there is to report.</returns>
        public PresenceEvent Update(int logOdds)
        {
            if (!_present)
            {
                if (logOdds < OnsetLogOdds)
                {
                    return PresenceEvent.None;
                }

                _present = true;
                _number = _numbers.Next();
                _framesSinceReport = 0;
                _framesBelow = 0;
                return PresenceEvent.Onset;
            }

            _framesSinceReport++;
            _framesBelow = logOdds < HoldLogOdds ? _framesBelow + 1 : 0;
            if (_framesBelow >= HoldFrames)
            {
                _present = false;
                return PresenceEvent.End;
            }

            if (_framesSinceReport < UpdateFrames)
            {
                return PresenceEvent.None;
            }

            _framesSinceReport = 0;

            // Nothing is measured while the source is not heard; the end will say so.
            return _framesBelow > 0 ? PresenceEvent.None : PresenceEvent.Update;
        }
    }
}
