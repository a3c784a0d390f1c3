namespace Earshot.Detection
{
    /// <summary>
    /// Adds up comb evidence over frames along a shaft frequency that may glide by one step of
    /// <see cref="CombGrid"/> a frame: 4 Hz/s while cruising, 8 Hz/s in a dive.
    /// </summary>
    /// <remarks>
    /// A Viterbi step with forgetting: with m(i) = max of s(i), s(i-1) - g, s(i+1) - g of the frame before and the cost of
    /// a glide g, s(i) = m(i) + (e(i) - m(i)) / 4. A steady comb reaches 90 % of its evidence after 8 frames.
    /// </remarks>
    public sealed class CombTracker
    {
        /// <summary>What a step to a neighbouring shaft frequency costs, Q8 log2.</summary>
        private const int GlideCost = 128;

        private readonly int[] _sums = new int[CombGrid.Count];

        /// <summary>Gets the accumulated evidence by hypothesis, Q8 log2.</summary>
        public int[] Sums
        {
            get { return _sums; }
        }

        /// <summary>Forgets everything, after a gap in the sound.</summary>
        public void Reset()
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] = 0;
            }
        }

        /// <summary>Adds the evidence of a frame.</summary>
        /// <param name="evidence">The evidence by hypothesis, Q8 log2.</param>
        /// <returns>The best hypothesis, the cost of the dive class counted in.</returns>
        public int Update(int[] evidence)
        {
            int[] sums = _sums;
            int best = 0;
            int bestSum = int.MinValue;
            int before = sums[0];
            int here = before;
            for (int i = 0; i < CombGrid.Count; i++)
            {
                int after = i + 1 < CombGrid.Count ? sums[i + 1] : here;
                int largest = before > after ? before : after;
                largest -= GlideCost;
                largest = largest > here ? largest : here;
                int sum = largest + ((evidence[i] - largest) >> 2);
                sums[i] = sum;

                // A dive is rare: what speaks for one counts three quarters.
                int weighed = i < CombGrid.CruiseCount || sum < 0 ? sum : sum - (sum >> 2);
                if (weighed > bestSum)
                {
                    bestSum = weighed;
                    best = i;
                }

                before = here;
                here = after;
            }

            return best;
        }
    }
}
