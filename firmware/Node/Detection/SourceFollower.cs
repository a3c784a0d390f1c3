namespace Earshot.Detection
{
    /// <summary>What follows one comb: from its order spectrum to its presence.</summary>
    public sealed class SourceFollower
    {
        private readonly OrderSpectrum _order = new OrderSpectrum();
        private readonly CombShape _shape = new CombShape();
        private readonly SignatureFeatures _features = new SignatureFeatures();
        private readonly SignatureMatcher _matcher;
        private readonly PresenceTracker _presence;
        private int _deciHertz;
        private PresenceEvent _event;

        /// <summary>Initializes a new instance of the <see cref="SourceFollower"/> class.</summary>
        /// <param name="signatures">The signatures to listen for.</param>
        /// <param name="numbers">Numbers the presences of a boot.</param>
        public SourceFollower(SignatureSet signatures, PresenceNumbers numbers)
        {
            _matcher = new SignatureMatcher(signatures);
            _presence = new PresenceTracker(numbers);
        }

        /// <summary>Gets the order spectrum of the last frame.</summary>
        public OrderSpectrum Order
        {
            get { return _order; }
        }

        /// <summary>Gets the smoothed features.</summary>
        public SignatureFeatures Features
        {
            get { return _features; }
        }

        /// <summary>Gets the matcher, with the log-odds of the last frame.</summary>
        public SignatureMatcher Matcher
        {
            get { return _matcher; }
        }

        /// <summary>Gets the presence.</summary>
        public PresenceTracker Presence
        {
            get { return _presence; }
        }

        /// <summary>Gets what there is to report of the last frame.</summary>
        public PresenceEvent Event
        {
            get { return _event; }
        }

        /// <summary>Tells whether a comb could be the one followed: within what a glide and the grid allow, 4 Hz.</summary>
        /// <param name="hypothesis">An index of <see cref="CombGrid"/>.</param>
        /// <returns>Whether it could.</returns>
        public bool IsNear(int hypothesis)
        {
            int distance = CombGrid.DeciHertz(hypothesis) - _deciHertz;
            return distance <= 40 && distance >= -40;
        }

        /// <summary>Forgets the sound before a gap; a presence lives on and ends by itself if it does not come back.</summary>
        public void Reset()
        {
            _features.Reset();
            _matcher.Reset();
        }

        /// <summary>Follows nothing in this frame.</summary>
        public void Rest()
        {
            Reset();
            _event = _presence.Update(_matcher.LogOdds);
        }

        /// <summary>Takes in a frame.</summary>
        /// <param name="levels">Levels by place, Q8 log2.</param>
        /// <param name="whitened">Evidence for a line by place, Q8 (<see cref="EvidenceTable"/>).</param>
        /// <param name="tracker">The evidence of all combs.</param>
        /// <param name="hypothesis">The comb to follow, an index of <see cref="CombGrid"/>.</param>
        /// <param name="rival">The best comb that is no relative of it, or -1 to look at it apart from all others.</param>
        public void Update(short[] levels, short[] whitened, CombTracker tracker, int hypothesis, int rival)
        {
            _deciHertz = CombGrid.DeciHertz(hypothesis);
            _order.Measure(whitened, hypothesis);
            _shape.Measure(levels, whitened, _order);
            _features.Update(_order, _shape, tracker, hypothesis, rival);
            _matcher.Update(_features);
            _event = _presence.Update(_matcher.LogOdds);
        }
    }
}
