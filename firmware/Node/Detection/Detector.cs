namespace Earshot.Detection
{
    /// <summary>From the spectrum of a frame to presences: whiten, comb, integrate, match, decide.</summary>
    public sealed class Detector
    {
        private readonly NoiseFloor _floor = new NoiseFloor();
        private readonly HarmonicComb _comb = new HarmonicComb();
        private readonly CombTracker _tracker = new CombTracker();
        private readonly OrderSpectrum _order = new OrderSpectrum();
        private readonly SignatureFeatures _features = new SignatureFeatures();
        private readonly PresenceTracker _presence = new PresenceTracker();
        private readonly SignatureMatcher _matcher;
        private readonly int[] _whitened = new int[Dsp.FrameFormat.EndBin];
        private readonly int[] _evidence = new int[CombGrid.Count];

        /// <summary>Initializes a new instance of the <see cref="Detector"/> class.</summary>
        /// <param name="profile">The signature to listen for.</param>
        public Detector(SignatureProfile profile)
        {
            _matcher = new SignatureMatcher(profile);
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

        /// <summary>Gets the levels over the floor of the last frame by bin, Q8 log2: all that the stages after it see of the sound.</summary>
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
            int hypothesis = _tracker.Update(_evidence);
            _order.Measure(_whitened, _comb.Wide, hypothesis);
            _features.Update(_order, hypothesis, _tracker.Sums[hypothesis]);
            _matcher.Update(_features);
            return _presence.Update(_matcher.LogOdds);
        }
    }
}
