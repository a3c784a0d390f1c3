namespace Earshot.Detection
{
    /// <summary>
    /// What one type of source sounds like, or a class of sounds that are no threat: what each hidden unit of a
    /// <see cref="SignatureSet"/> says for it. Data, not code; <c>earshot learn</c> makes it.
    /// </summary>
    public sealed class SignatureProfile
    {
        private readonly string _type;
        private readonly bool _threat;
        private readonly short[] _outputs;
        private readonly int _bias;

        /// <summary>Initializes a new instance of the <see cref="SignatureProfile"/> class.</summary>
        /// <param name="type">The type that messages name, for example <c>shahed-136</c>.</param>
        /// <param name="threat">Whether it is to be reported; the others are there to be told from it.</param>
        /// <param name="outputs">The weight of each hidden unit, Q8.</param>
        /// <param name="bias">The score without any of them, Q8.</param>
        public SignatureProfile(string type, bool threat, short[] outputs, int bias)
        {
            _type = type;
            _threat = threat;
            _outputs = outputs;
            _bias = bias;
        }

        /// <summary>Gets the type that messages name.</summary>
        public string Type
        {
            get { return _type; }
        }

        /// <summary>Gets a value indicating whether it is to be reported.</summary>
        public bool Threat
        {
            get { return _threat; }
        }

        /// <summary>Gets the weight of each hidden unit, Q8.</summary>
        public short[] Outputs
        {
            get { return _outputs; }
        }

        /// <summary>Gets the score without any of them, Q8.</summary>
        public int Bias
        {
            get { return _bias; }
        }

        /// <summary>Computes the score: natural log-probability but for a constant that all profiles share.</summary>
        /// <param name="hidden">The hidden units, Q12.</param>
        /// <returns>The score, Q8.</returns>
        public int Score(int[] hidden)
        {
            short[] outputs = _outputs;
            int sum = 0;
            for (int j = 0; j < outputs.Length; j++)
            {
                sum += outputs[j] * hidden[j];
            }

            return _bias + (sum >> 12);
        }
    }
}
