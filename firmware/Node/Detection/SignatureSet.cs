namespace Earshot.Detection
{
    /// <summary>
    /// All profiles that are told from each other, and the hidden units that they share: a small neural network over
    /// <see cref="SignatureFeatures"/>.
    /// </summary>
    /// <remarks>
    /// With features x: h(j) = tanh(sum over i of w(j, i) x(i) + b(j)), and the score of profile k is
    /// z(k) = sum over j of v(k, j) h(j) + c(k), so that its probability is e^z(k) / sum e^z. The log-odds of a threat are
    /// ln(sum of e^z over the threats) - ln(sum of e^z over the others). The sum over i has 32 bits: it fits features
    /// below 2^16 where the weights of a unit add up, in magnitude, to less than 2^15.
    /// </remarks>
    public sealed class SignatureSet
    {
        /// <summary>Weights of the hidden units are in Q10.</summary>
        public const int WeightQ = 10;

        /// <summary>Units whose sums are computed in one pass over the features.</summary>
        private const int GroupUnits = 4;

        /// <summary>
        /// The weights of two units in a long, (w(j + 1, i) &lt;&lt; 32) + w(j, i), so that one product serves both; two such
        /// longs for each feature of a group of four units.
        /// </summary>
        private readonly long[] _weights;
        private readonly short[] _biases;
        private readonly SignatureProfile[] _profiles;

        /// <summary>Initializes a new instance of the <see cref="SignatureSet"/> class.</summary>
        /// <param name="weights">w, row after row, Q10 [units * <see cref="SignatureFeatures.Count"/>].</param>
        /// <param name="biases">b, Q8 [units].</param>
        /// <param name="profiles">The profiles, at least one a threat and one not.</param>
        public SignatureSet(short[] weights, short[] biases, SignatureProfile[] profiles)
        {
            _weights = Pack(weights, biases.Length);
            _biases = biases;
            _profiles = profiles;
        }

        /// <summary>Gets the number of hidden units.</summary>
        public int Units
        {
            get { return _biases.Length; }
        }

        /// <summary>Gets the profiles.</summary>
        public SignatureProfile[] Profiles
        {
            get { return _profiles; }
        }

        /// <summary>Computes the score of every profile.</summary>
        /// <param name="features">The features, Q8 [<see cref="SignatureFeatures.Count"/>].</param>
        /// <param name="hidden">Receives the hidden units, Q12 [units].</param>
        /// <param name="scores">Receives the scores, Q8 [number of profiles].</param>
        public void Evaluate(int[] features, int[] hidden, int[] scores)
        {
            long[] weights = _weights;
            int place = 0;
            for (int unit = 0; unit < _biases.Length; unit += GroupUnits)
            {
                long sum01 = 0;
                long sum23 = 0;
                for (int i = 0; i < SignatureFeatures.Count; i++)
                {
                    long feature = features[i];
                    sum01 += weights[place] * feature;
                    sum23 += weights[place + 1] * feature;
                    place += 2;
                }

                SetTwoUnits(sum01, unit, hidden);
                SetTwoUnits(sum23, unit + 2, hidden);
            }

            for (int k = 0; k < _profiles.Length; k++)
            {
                scores[k] = _profiles[k].Score(hidden);
            }
        }

        private void SetTwoUnits(long sums, int unit, int[] hidden)
        {
            // A negative lower half has borrowed one from the upper.
            int lower = (int)sums;
            int upper = (int)((sums - lower) >> 32);
            SetUnit(lower, unit, hidden);
            SetUnit(upper, unit + 1, hidden);
        }

        private void SetUnit(int sum, int unit, int[] hidden)
        {
            if (unit < _biases.Length)
            {
                hidden[unit] = HyperbolicTangent.Of((sum >> WeightQ) + _biases[unit]);
            }
        }

        private static long[] Pack(short[] weights, int units)
        {
            int groups = (units + GroupUnits - 1) / GroupUnits;
            long[] packed = new long[groups * SignatureFeatures.Count * GroupUnits / 2];
            for (int unit = 0; unit < units; unit++)
            {
                int place = (unit / GroupUnits * SignatureFeatures.Count * 2) + (unit % GroupUnits / 2);
                for (int i = 0; i < SignatureFeatures.Count; i++)
                {
                    long weight = weights[(unit * SignatureFeatures.Count) + i];
                    packed[place] += unit % 2 == 0 ? weight : weight << 32;
                    place += 2;
                }
            }

            return packed;
        }
    }
}
