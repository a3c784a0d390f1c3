namespace Earshot.Detection
{
    /// <summary>
    /// What one type of source sounds like: the weights of a small neural network over
    /// <see cref="SignatureFeatures"/>. Data, not code; <c>earshot learn</c> makes it.
    /// </summary>
    /// <remarks>
    /// With features x: h(j) = tanh(sum over i of w(j, i) x(i) + b(j)) and the natural log-odds are
    /// z = sum over j of v(j) h(j) + c. The sum over i has 32 bits: it fits features below 2^16 where the weights of
    /// a unit add up, in magnitude, to less than 2^15.
    /// </remarks>
    public sealed class SignatureProfile
    {
        /// <summary>Weights are in Q10.</summary>
        public const int WeightQ = 10;

        /// <summary>Units whose sums are computed in one pass over the features.</summary>
        private const int GroupUnits = 4;

        private readonly string _type;

        /// <summary>
        /// The weights of two units in a long, (w(j + 1, i) &lt;&lt; 32) + w(j, i), so that one product serves both; two such
        /// longs for each feature of a group of four units.
        /// </summary>
        private readonly long[] _weights;
        private readonly short[] _biases;
        private readonly short[] _outputs;
        private readonly int _outputBias;

        /// <summary>Initializes a new instance of the <see cref="SignatureProfile"/> class.</summary>
        /// <param name="type">The type that messages name, for example <c>shahed-136</c>.</param>
        /// <param name="weights">w, row after row, Q10 [units * <see cref="SignatureFeatures.Count"/>].</param>
        /// <param name="biases">b, Q8 [units].</param>
        /// <param name="outputs">v, Q8 [units].</param>
        /// <param name="outputBias">c, Q8.</param>
        public SignatureProfile(string type, short[] weights, short[] biases, short[] outputs, int outputBias)
        {
            _type = type;
            _weights = Pack(weights, biases.Length);
            _biases = biases;
            _outputs = outputs;
            _outputBias = outputBias;
        }

        /// <summary>Gets the type that messages name.</summary>
        public string Type
        {
            get { return _type; }
        }

        /// <summary>Computes the log-odds that features come from this type.</summary>
        /// <param name="features">The features, Q8 [<see cref="SignatureFeatures.Count"/>].</param>
        /// <returns>Natural log-odds, Q8.</returns>
        public int LogOdds(int[] features)
        {
            long[] weights = _weights;
            int place = 0;
            int logOdds = _outputBias << 12;
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

                logOdds += TwoUnits(sum01, unit) + TwoUnits(sum23, unit + 2);
            }

            return logOdds >> 12;
        }

        /// <summary>The share of two units in the log-odds, Q20; nothing beyond the last unit.</summary>
        private int TwoUnits(long sums, int unit)
        {
            // A negative lower half has borrowed one from the upper.
            int lower = (int)sums;
            int upper = (int)((sums - lower) >> 32);
            return OneUnit(lower, unit) + OneUnit(upper, unit + 1);
        }

        private int OneUnit(int sum, int unit)
        {
            return unit < _biases.Length ? _outputs[unit] * HyperbolicTangent.Of((sum >> WeightQ) + _biases[unit]) : 0;
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
