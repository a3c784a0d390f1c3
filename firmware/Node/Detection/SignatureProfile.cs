namespace Earshot.Detection
{
    /// <summary>What one type of source sounds like: a weight for every feature. Data, not code.</summary>
    public sealed class SignatureProfile
    {
        private readonly string _type;
        private readonly short[] _weights;
        private readonly int _bias;

        /// <summary>Initializes a new instance of the <see cref="SignatureProfile"/> class.</summary>
        /// <param name="type">The type that messages name, for example <c>shahed-136</c>.</param>
        /// <param name="weights">The weights [<see cref="SignatureFeatures.Count"/>], Q8.</param>
        /// <param name="bias">The log-odds when every feature is 0, Q8.</param>
        public SignatureProfile(string type, short[] weights, int bias)
        {
            _type = type;
            _weights = weights;
            _bias = bias;
        }

        /// <summary>
        /// Gets the built-in profile of the Shahed-136 / Geran-2: logistic regression with a ridge
        /// penalty of 3 on recordings, as docs/measurements.md describes.
        /// </summary>
        public static SignatureProfile Shahed136
        {
            get
            {
                short[] weights =
                {
                    -88, 67, -53, 110, -8, 110, -29, 107, 19, -28, -42, 191,
                    -1, 24, 20, 40, -212, 38, 212, -81, 14,
                };
                return new SignatureProfile("shahed-136", weights, -1271);
            }
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
            int sum = 0;
            for (int i = 0; i < SignatureFeatures.Count; i++)
            {
                sum += weights[i] * features[i];
            }

            return _bias + (sum >> 8);
        }
    }
}
