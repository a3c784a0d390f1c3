namespace Earshot.Detection
{
    /// <summary>Compares features with the profiles of a set, frame by frame, and remembers for a moment.</summary>
    public sealed class SignatureMatcher
    {
        /// <summary>A single frame counts for at most e^6 : 1, Q8.</summary>
        private const int Limit = 6 * 256;

        /// <summary>Log-odds before anything was heard, Q8: e^4 : 1 against.</summary>
        private const int Start = -4 * 256;

        private readonly SignatureSet _set;
        private readonly int[] _hidden;
        private readonly int[] _scores;
        private readonly int[] _smoothed;
        private int _logOdds = Start;

        /// <summary>Initializes a new instance of the <see cref="SignatureMatcher"/> class.</summary>
        /// <param name="set">The profiles to compare with.</param>
        public SignatureMatcher(SignatureSet set)
        {
            _set = set;
            _hidden = new int[set.Units];
            _scores = new int[set.Profiles.Length];
            _smoothed = new int[set.Profiles.Length];
        }

        /// <summary>Gets the smoothed natural log-odds for a threat, of whatever type, Q8.</summary>
        public int LogOdds
        {
            get { return _logOdds; }
        }

        /// <summary>Gets the type of threat that it is most like.</summary>
        public string Type
        {
            get
            {
                int best = -1;
                for (int k = 0; k < _smoothed.Length; k++)
                {
                    if (_set.Profiles[k].Threat && (best < 0 || _smoothed[k] > _smoothed[best]))
                    {
                        best = k;
                    }
                }

                return best < 0 ? "" : _set.Profiles[best].Type;
            }
        }

        /// <summary>Forgets the sound before, after a gap.</summary>
        public void Reset()
        {
            _logOdds = Start;
            for (int k = 0; k < _smoothed.Length; k++)
            {
                _smoothed[k] = 0;
            }
        }

        /// <summary>Takes in the features of a frame; the log-odds are smoothed over two frames, the types over eight.</summary>
        /// <param name="features">The features.</param>
        public void Update(SignatureFeatures features)
        {
            _logOdds += (Judge(features) - _logOdds) >> 1;
            for (int k = 0; k < _scores.Length; k++)
            {
                _smoothed[k] += (_scores[k] - _smoothed[k]) >> 3;
            }
        }

        /// <summary>Compares features with the profiles, without remembering them.</summary>
        /// <param name="features">The features.</param>
        /// <returns>The natural log-odds for a threat, Q8.</returns>
        public int Judge(SignatureFeatures features)
        {
            int[] scores = _scores;
            _set.Evaluate(features.Values, _hidden, scores);
            int threats = LogSum.Nothing;
            int others = LogSum.Nothing;
            for (int k = 0; k < scores.Length; k++)
            {
                if (_set.Profiles[k].Threat)
                {
                    threats = LogSum.Of(threats, scores[k]);
                }
                else
                {
                    others = LogSum.Of(others, scores[k]);
                }
            }

            int logOdds = threats - others;
            logOdds = logOdds < Limit ? logOdds : Limit;
            return logOdds > -Limit ? logOdds : -Limit;
        }
    }
}
