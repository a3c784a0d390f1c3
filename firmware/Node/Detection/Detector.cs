namespace Earshot.Detection
{
    /// <summary>
    /// From the spectrum of a frame to presences: whiten, comb, integrate, match, decide. While a source is present, a second
    /// one is followed beside it.
    /// </summary>
    public sealed class Detector
    {
        /// <summary>
        /// A second comb is looked at when its evidence stands above this, Q8 (the best of all combs in noise is at 140), and above
        /// three quarters of the first one's: what a single engine leaves beside its lines stays below that.
        /// </summary>
        private const int WorthALook = 256;

        private readonly NoiseFloor _floor = new NoiseFloor();
        private readonly HarmonicComb _comb = new HarmonicComb();
        private readonly CombTracker _tracker = new CombTracker();
        private readonly LineMask _mask = new LineMask();
        private readonly SourceFollower _first;
        private readonly SourceFollower _second;
        private readonly short[] _whitened = new short[Dsp.FrameFormat.EndBin];
        private readonly int[] _evidence = new int[CombGrid.Count];

        /// <summary>Initializes a new instance of the <see cref="Detector"/> class.</summary>
        /// <param name="signatures">The signatures to listen for.</param>
        public Detector(SignatureSet signatures)
        {
            PresenceNumbers numbers = new PresenceNumbers();
            _first = new SourceFollower(signatures, numbers);
            _second = new SourceFollower(signatures, numbers);
        }

        /// <summary>Gets the noise floor.</summary>
        public NoiseFloor Floor
        {
            get { return _floor; }
        }

        /// <summary>Gets the follower that searches while nothing is present.</summary>
        public SourceFollower First
        {
            get { return _first; }
        }

        /// <summary>Gets the follower of a second source, at rest while nothing is present.</summary>
        public SourceFollower Second
        {
            get { return _second; }
        }

        /// <summary>Gets a value indicating whether anything is present.</summary>
        public bool Present
        {
            get { return _first.Presence.Present || _second.Presence.Present; }
        }

        /// <summary>Gets the evidence for a line of the last frame by place, Q8 (<see cref="EvidenceTable"/>): all that the stages after it see of the sound.</summary>
        public short[] Whitened
        {
            get { return _whitened; }
        }

        /// <summary>Forgets the sound before a gap; a presence lives on and ends by itself if it does not come back.</summary>
        public void Reset()
        {
            _tracker.Reset();
            _first.Reset();
            _second.Reset();
        }

        /// <summary>Takes in a frame; the followers tell what there is to report.</summary>
        /// <param name="levels">Levels by place, Q8 log2.</param>
        public void Process(short[] levels)
        {
            bool present = Present;
            _floor.Whiten(levels, _whitened, !present);
            _comb.Score(_whitened, _evidence);
            _tracker.Update(_evidence);
            int best = _tracker.Best;
            int other = _tracker.BestBeside(best);
            if (present)
            {
                Follow(levels, best, other);
                return;
            }

            // The best comb must lead the others, as an engine does and a bell or a voice does not.
            _first.Update(levels, _whitened, _tracker, best, other);
            _second.Rest();
        }

        /// <summary>
        /// Something is present: a second comb is looked at apart from the first, and the first apart from the second once that
        /// is present too.
        /// </summary>
        private void Follow(short[] levels, int best, int other)
        {
            bool crossed = IsCrossed(best, other);
            SourceFollower stronger = crossed ? _second : _first;
            SourceFollower weaker = crossed ? _first : _second;
            stronger.Update(levels, _whitened, _tracker, best, weaker.Presence.Present ? -1 : other);
            int evidence = _tracker.Sums[other];
            if (!weaker.Presence.Present && (evidence < WorthALook || 4 * evidence < 3 * _tracker.Sums[best]))
            {
                weaker.Rest();
                return;
            }

            _mask.Hide(_whitened, stronger.Order);
            weaker.Update(levels, _whitened, _tracker, other, -1);
            _mask.Restore(_whitened, stronger.Order);
        }

        /// <summary>
        /// Tells whether the best comb is the second follower's: who is present goes on with the comb that is nearest to
        /// the one before, and with the best where neither is.
        /// </summary>
        private bool IsCrossed(int best, int other)
        {
            bool straight = (_first.Presence.Present && _first.IsNear(best)) || (_second.Presence.Present && _second.IsNear(other));
            bool crossed = (_second.Presence.Present && _second.IsNear(best)) || (_first.Presence.Present && _first.IsNear(other));
            return straight == crossed ? !_first.Presence.Present : crossed;
        }
    }
}
