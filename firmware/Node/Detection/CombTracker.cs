namespace Earshot.Detection
{
    /// <summary>
    /// Adds up comb evidence over frames along a shaft frequency that may glide, with a short memory for what moves or has
    /// just begun and a long one for what is faint.
    /// </summary>
    /// <remarks>
    /// Each is a Viterbi step with forgetting: with the best way to i from the frame before,
    /// m(i) = max of s(i), s(i-1) - g, s(i+1) - g, and the cost of a glide g, s(i) = m(i) + (e(i) - m(i)) / 4. The short memory
    /// takes such a step every frame: it hears 7 frames and follows 4 Hz/s while cruising, 8 Hz/s in a dive. The long one
    /// takes it every fourth frame, with the mean of four: it hears 28 frames and follows a quarter of that, which is
    /// more than the Doppler shift of anything far away. Noise moves the long sums 2 1/4 times less far than the
    /// short ones, so that multiplied by that they compare: what is the larger is the less likely to be noise.
    /// </remarks>
    public sealed class CombTracker
    {
        /// <summary>What a step to a neighbouring shaft frequency costs, Q8.</summary>
        private const int GlideCost = 64;

        /// <summary>The long memory takes a step every this many frames.</summary>
        private const int LongFrames = 4;

        /// <summary>Around the best comb of the long memory the short one says where it is now.</summary>
        private const int Reach = 3;

        private readonly short[] _sums = new short[CombGrid.Count];
        private readonly short[] _longSums = new short[CombGrid.Count];
        private readonly short[] _pending = new short[CombGrid.Count];
        private int _frames;
        private int _longBest;
        private int _longEvidence;
        private int _best;
        private int _evidence;

        /// <summary>Gets the evidence of the short memory by hypothesis, Q8.</summary>
        public short[] Sums
        {
            get { return _sums; }
        }

        /// <summary>Gets the evidence of the long memory by hypothesis, Q8.</summary>
        public short[] LongSums
        {
            get { return _longSums; }
        }

        /// <summary>Gets the best hypothesis.</summary>
        public int Best
        {
            get { return _best; }
        }

        /// <summary>Gets what speaks for it, the prior of its class counted in, Q8: the larger of the short evidence and 2 1/4 times the long.</summary>
        public int Evidence
        {
            get { return _evidence; }
        }

        /// <summary>Forgets everything, after a gap in the sound.</summary>
        public void Reset()
        {
            for (int i = 0; i < CombGrid.Count; i++)
            {
                _sums[i] = 0;
                _longSums[i] = 0;
                _pending[i] = 0;
            }

            _frames = 0;
            _longEvidence = 0;
        }

        /// <summary>Adds the evidence of a frame.</summary>
        /// <param name="evidence">The evidence by hypothesis, Q8; used up.</param>
        public void Update(int[] evidence)
        {
            _best = Step(_sums, evidence);
            _evidence = Weighed(_best, _sums[_best]);
            UpdateLong(evidence);

            if (_longEvidence > _evidence)
            {
                _evidence = _longEvidence;
                int from = _longBest - Reach;
                int to = _longBest + Reach + 1;
                _best = Largest(_sums, from > 0 ? from : 0, to < CombGrid.Count ? to : CombGrid.Count);
            }
        }

        /// <summary>Finds the best hypothesis of the short memory that is no relative of another: not the same, nor an octave or a fifth away.</summary>
        /// <param name="hypothesis">The other, an index of <see cref="CombGrid"/>.</param>
        /// <returns>The best of the rest.</returns>
        public int BestBeside(int hypothesis)
        {
            int f = CombGrid.DeciHertz(hypothesis);
            int best = -1;
            int from = 0;
            from = Between(from, (f * 31) >> 6, (f * 33) >> 6, ref best);
            from = Between(from, (f * 41) >> 6, (f * 44) >> 6, ref best);
            from = Between(from, (f * 61) >> 6, (f * 67) >> 6, ref best);
            from = Between(from, (f * 93) >> 6, (f * 99) >> 6, ref best);
            from = Between(from, (f * 124) >> 6, (f * 132) >> 6, ref best);
            return Better(best, from, CombGrid.Count);
        }

        /// <summary>Gets what a sum counts: a dive is rare, what speaks for one counts three quarters.</summary>
        private static int Weighed(int hypothesis, int sum)
        {
            return hypothesis < CombGrid.CruiseCount || sum < 0 ? sum : sum - (sum >> 2);
        }

        private void UpdateLong(int[] evidence)
        {
            // A quarter at once, so that the sum over four frames is their mean.
            short[] pending = _pending;
            if (_frames == 0)
            {
                for (int i = 0; i < CombGrid.Count; i++)
                {
                    pending[i] = (short)(evidence[i] >> 2);
                }
            }
            else
            {
                for (int i = 0; i < CombGrid.Count; i++)
                {
                    pending[i] = (short)(pending[i] + (evidence[i] >> 2));
                }
            }

            _frames++;
            if (_frames == LongFrames)
            {
                // The evidence of the frame itself is in it.
                _frames = 0;
                for (int i = 0; i < CombGrid.Count; i++)
                {
                    evidence[i] = pending[i];
                }

                _longBest = Step(_longSums, evidence);
                _longEvidence = (9 * Weighed(_longBest, _longSums[_longBest])) >> 2;
            }
        }

        /// <summary>A Viterbi step; returns the best hypothesis after it.</summary>
        private static int Step(short[] sums, int[] evidence)
        {
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
                sums[i] = (short)sum;
                if (i >= CombGrid.CruiseCount && sum > 0)
                {
                    sum -= sum >> 2;
                }

                if (sum > bestSum)
                {
                    bestSum = sum;
                    best = i;
                }

                before = here;
                here = after;
            }

            return best;
        }

        private static int Largest(short[] sums, int from, int to)
        {
            int best = from;
            int bestSum = int.MinValue;
            for (int i = from; i < to; i++)
            {
                int sum = sums[i];
                if (i >= CombGrid.CruiseCount && sum > 0)
                {
                    sum -= sum >> 2;
                }

                if (sum > bestSum)
                {
                    bestSum = sum;
                    best = i;
                }
            }

            return best;
        }

        /// <summary>Looks from a hypothesis up to a range of frequencies in tenths of a hertz, and returns where it ends.</summary>
        private int Between(int from, int low, int high, ref int best)
        {
            int to = CombGrid.IndexAbove(low);
            best = Better(best, from, to);
            int end = CombGrid.IndexAbove(high);
            return end > from ? end : from;
        }

        private int Better(int best, int from, int to)
        {
            if (from >= to)
            {
                return best;
            }

            int other = Largest(_sums, from, to);
            return best < 0 || Weighed(other, _sums[other]) > Weighed(best, _sums[best]) ? other : best;
        }
    }
}
