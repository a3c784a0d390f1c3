namespace Earshot.Bearing
{
    /// <summary>The delays that the cross-phases of one pair allow.</summary>
    public sealed class DelayCandidates
    {
        private readonly DelayCandidate _first = new DelayCandidate();
        private readonly DelayCandidate _second = new DelayCandidate();
        private bool _crowded;

        /// <summary>Gets the most likely delay.</summary>
        public DelayCandidate First
        {
            get { return _first; }
        }

        /// <summary>Gets the next, at another maximum of the likelihood; its <see cref="DelayCandidate.Likelihood"/> is 0 where there is none.</summary>
        public DelayCandidate Second
        {
            get { return _second; }
        }

        /// <summary>Gets or sets a value indicating whether there are more than two delays to be reckoned with.</summary>
        public bool Crowded
        {
            get { return _crowded; }
            set { _crowded = value; }
        }
    }
}
