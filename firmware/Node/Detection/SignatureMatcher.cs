namespace Earshot.Detection
{
    /// <summary>Compares features with a profile, frame by frame, and remembers for a moment.</summary>
    public sealed class SignatureMatcher
    {
        /// <summary>A single frame counts for at most e^6 : 1, Q8.</summary>
        private const int Limit = 6 * 256;

        /// <summary>Log-odds before anything was heard, Q8: e^4 : 1 against.</summary>
        private const int Start = -4 * 256;

        private readonly SignatureProfile _profile;
        private int _logOdds = Start;

        /// <summary>Initializes a new instance of the <see cref="SignatureMatcher"/> class.</summary>
        /// <param name="profile">The profile to compare with.</param>
        public SignatureMatcher(SignatureProfile profile)
        {
            _profile = profile;
        }

        /// <summary>Gets the smoothed natural log-odds for the profile's type, Q8.</summary>
        public int LogOdds
        {
            get { return _logOdds; }
        }

        /// <summary>Gets the profile.</summary>
        public SignatureProfile Profile
        {
            get { return _profile; }
        }

        /// <summary>Forgets the sound before, after a gap.</summary>
        public void Reset()
        {
            _logOdds = Start;
        }

        /// <summary>Takes in the features of a frame; the log-odds are smoothed over two frames.</summary>
        /// <param name="features">The features.</param>
        public void Update(SignatureFeatures features)
        {
            int logOdds = _profile.LogOdds(features.Values);
            logOdds = logOdds < Limit ? logOdds : Limit;
            logOdds = logOdds > -Limit ? logOdds : -Limit;
            _logOdds += (logOdds - _logOdds) >> 1;
        }
    }
}
