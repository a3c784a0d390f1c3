namespace Earshot.Detection
{
    /// <summary>
    /// What one type of source sounds like: the weights of a small neural network over
    /// <see cref="SignatureFeatures"/>. Data, not code; <c>earshot learn</c> makes it.
    /// </summary>
    /// <remarks>
    /// With features x: h(j) = tanh(sum over i of w(j, i) x(i) + b(j)) and the natural log-odds are
    /// z = sum over j of v(j) h(j) + c.
    /// </remarks>
    public sealed class SignatureProfile
    {
        /// <summary>Weights are in Q10.</summary>
        public const int WeightQ = 10;

        private readonly string _type;
        private readonly short[] _weights;
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
            _weights = weights;
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
            short[] weights = _weights;
            int place = 0;
            int logOdds = _outputBias << 12;
            for (int j = 0; j < _biases.Length; j++)
            {
                int sum = 0;
                for (int i = 0; i < SignatureFeatures.Count; i++)
                {
                    sum += weights[place] * features[i];
                    place++;
                }

                logOdds += _outputs[j] * HyperbolicTangent.Of((sum >> WeightQ) + _biases[j]);
            }

            return logOdds >> 12;
        }
    }
}
