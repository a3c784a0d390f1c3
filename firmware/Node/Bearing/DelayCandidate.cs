namespace Earshot.Bearing
{
    /// <summary>A delay that the cross-phases of a comb allow.</summary>
    public sealed class DelayCandidate
    {
        /// <summary>Gets or sets the delay, left less right, in 1/16 microseconds.</summary>
        public int Delay { get; set; }

        /// <summary>Gets or sets its standard deviation in 1/16 microseconds.</summary>
        public int Sigma { get; set; }

        /// <summary>Gets or sets the log-likelihood, natural, Q6, over that of lines whose phases say nothing.</summary>
        public int Likelihood { get; set; }
    }
}
