namespace Earshot.Bearing
{
    /// <summary>
    /// The delays that each of two pairs allows, and which of them a sound can have together: (tau_x, tau_y), less the pairs' skews, lies in a
    /// circle of the radius spacing over speed of sound. Combination 0 to 3: bit 0 chooses the second delay across, bit 1 the second along.
    /// </summary>
    public sealed class DelayCombinations
    {
        private const int Count = 4;

        private readonly ArrayGeometry _geometry;
        private readonly DelayCandidates _across = new DelayCandidates();
        private readonly DelayCandidates _along = new DelayCandidates();

        /// <summary>Initializes a new instance of the <see cref="DelayCombinations"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        public DelayCombinations(ArrayGeometry geometry)
        {
            _geometry = geometry;
        }

        /// <summary>Gets the delays of the first pair.</summary>
        public DelayCandidates Across
        {
            get { return _across; }
        }

        /// <summary>Gets the delays of the second pair.</summary>
        public DelayCandidates Along
        {
            get { return _along; }
        }

        /// <summary>Gets the first pair's delay, less its skew, in 1/16 microseconds.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>The delay.</returns>
        public long X(int combination)
        {
            return AcrossOf(combination).Delay - (_geometry.SkewX * DelaySearch.DelayUnits);
        }

        /// <summary>Gets the second pair's.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>The delay.</returns>
        public long Y(int combination)
        {
            return AlongOf(combination).Delay - (_geometry.SkewY * DelaySearch.DelayUnits);
        }

        /// <summary>Gets the standard deviation of the first pair's delay in 1/16 microseconds.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>The standard deviation.</returns>
        public long SigmaX(int combination)
        {
            return AcrossOf(combination).Sigma;
        }

        /// <summary>Gets that of the second pair's.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>The standard deviation.</returns>
        public long SigmaY(int combination)
        {
            return AlongOf(combination).Sigma;
        }

        /// <summary>Gets the log-likelihood of a combination, natural, Q6.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>The sum of both delays'.</returns>
        public int LikelihoodOf(int combination)
        {
            return AcrossOf(combination).Likelihood + AlongOf(combination).Likelihood;
        }

        /// <summary>Finds the likeliest combination that a sound can have.</summary>
        /// <param name="without">Combinations to leave out: bit i for combination i.</param>
        /// <returns>The combination, -1 for none.</returns>
        public int Likeliest(int without)
        {
            int best = -1;
            for (int i = 0; i < Count; i++)
            {
                if ((without & (1 << i)) == 0 && IsPossible(i) && (best < 0 || LikelihoodOf(i) > LikelihoodOf(best)))
                {
                    best = i;
                }
            }

            return best;
        }

        private bool IsPossible(int combination)
        {
            if (AcrossOf(combination).Likelihood == 0 || AlongOf(combination).Likelihood == 0)
            {
                return false;
            }

            long x = X(combination);
            long y = Y(combination);
            long sigma = SigmaX(combination) > SigmaY(combination) ? SigmaX(combination) : SigmaY(combination);
            long limit = ((long)_geometry.DelayLimit * DelaySearch.DelayUnits) + (3 * sigma);
            return (x * x) + (y * y) < limit * limit;
        }

        private DelayCandidate AcrossOf(int combination)
        {
            return (combination & 1) == 0 ? _across.First : _across.Second;
        }

        private DelayCandidate AlongOf(int combination)
        {
            return (combination & 2) == 0 ? _along.First : _along.Second;
        }
    }
}
