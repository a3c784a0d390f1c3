namespace Earshot.Detection
{
    /// <summary>From the spectrum of a frame to presences: whiten, comb, integrate, match, decide.</summary>
    public sealed class Detector
    {
        private readonly NoiseFloor _floor = new NoiseFloor();
        private readonly HarmonicComb _comb = new HarmonicComb();
        private readonly CombTracker _tracker = new CombTracker();
        private readonly OrderSpectrum _order = new OrderSpectrum();
        private readonly CombShape _shape = new CombShape();
        private readonly SignatureFeatures _features = new SignatureFeatures();
        private readonly PresenceTracker _presence = new PresenceTracker();
        private readonly SignatureMatcher _matcher;
        private readonly int[] _whitened = new int[Dsp.FrameFormat.EndBin];
        private readonly int[] _evidence = new int[CombGrid.Count];

        /// <summary>Initializes a new instance of the <see cref="Detector"/> class.</summary>
        /// <param name="signatures">The signatures to listen for.</param>
        public Detector(SignatureSet signatures)
        {
            _matcher = new SignatureMatcher(signatures);
        }

        /// <summary>Gets the noise floor.</summary>
        public NoiseFloor Floor
        {
            get { return _floor; }
        }

        /// <summary>Gets the smoothed features at the tracked comb.</summary>
        public SignatureFeatures Features
        {
            get { return _features; }
        }

        /// <summary>Gets the matcher, with the log-odds of the last frame.</summary>
        public SignatureMatcher Matcher
        {
            get { return _matcher; }
        }

        /// <summary>Gets the order spectrum of the last frame at the tracked comb.</summary>
        public OrderSpectrum Order
        {
            get { return _order; }
        }

        /// <summary>Gets the evidence for a line of the last frame by place, Q8 (<see cref="EvidenceTable"/>): all that the stages after it see of the sound.</summary>
        public int[] Whitened
        {
            get { return _whitened; }
        }

        /// <summary>Gets the presences.</summary>
        public PresenceTracker Presence
        {
            get { return _presence; }
        }

        /// <summary>Forgets the sound before a gap; a presence lives on and ends by itself if it does not come back.</summary>
        public void Reset()
        {
            _tracker.Reset();
            _features.Reset();
            _matcher.Reset();
        }

        /// <summary>Takes in a frame.</summary>
        /// <param name="levels">Levels by bin, Q8 log2.</param>
        /// <returns>What there is to report.</returns>
        public PresenceEvent Process(int[] levels)
        {
            _floor.Whiten(levels, _whitened, !_presence.Present);
            _comb.Score(_whitened, _evidence);
            _tracker.Update(_evidence);
            int hypothesis = _tracker.Best;
            _order.Measure(_whitened, hypothesis);
            _shape.Measure(levels, _whitened, _order);
            _features.Update(_order, _shape, _tracker, hypothesis);
            _matcher.Update(_features);
            return _presence.Update(_matcher.LogOdds);
        }
    }
}
