namespace Earshot.Detection
{
    /// <summary>
    /// From the spectrum of a frame to presences: whiten, comb, integrate, match, decide. While a source is present, a second
    /// one is followed beside it.
    /// </summary>
    public sealed class Detector
    {
        /// <summary>
        /// A second comb is looked at when its evidence stands above this, Q8: the best of all combs in noise is at 140.
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
            }
            else
            {
                Search(levels, best, other);
            }
        }

        /// <summary>
        /// Nothing is present: the best comb must lead the others, as an engine does and a bell or a voice does not. Two engines
        /// that set in together hide each other from that rule; they are let in when each of them alone would be.
        /// </summary>
        private void Search(short[] levels, int best, int other)
        {
            _first.Update(levels, _whitened, _tracker, best, other, true);
            int evidence = _tracker.Sums[best];
            int rival = _tracker.Sums[other];
            if (_first.Presence.Present || rival < WorthALook || 2 * rival < evidence)
            {
                _second.Rest();
                return;
            }

            bool alike = _first.JudgeAlone(evidence) >= PresenceTracker.OnsetLogOdds;
            FollowBeside(_second, _first, levels, other, alike);
        }

        /// <summary>Something is present: who leads is known, and both combs are looked at apart from each other.</summary>
        private void Follow(short[] levels, int best, int other)
        {
            bool crossed = IsCrossed(best, other);
            SourceFollower stronger = crossed ? _second : _first;
            SourceFollower weaker = crossed ? _first : _second;
            stronger.Update(levels, _whitened, _tracker, best, -1, true);
            if (!weaker.Presence.Present && _tracker.Sums[other] < WorthALook)
            {
                weaker.Rest();
                return;
            }

            FollowBeside(weaker, stronger, levels, other, true);
        }

        /// <summary>Lets a follower look at the spectrum without the lines of another's comb.</summary>
        private void FollowBeside(SourceFollower follower, SourceFollower another, short[] levels, int hypothesis, bool mayBegin)
        {
            _mask.Hide(_whitened, another.Order);
            follower.Update(levels, _whitened, _tracker, hypothesis, -1, mayBegin);
            _mask.Restore(_whitened, another.Order);
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
