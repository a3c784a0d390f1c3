namespace Earshot.Detection
{
    /// <summary>Evidence for a comb of lines at every shaft frequency of <see cref="CombGrid"/>.</summary>
    /// <remarks>
    /// Lines 1 to 8 count fully, 9 and 10 by a quarter: what they win where they are clear, as in most recordings, they lose where
    /// they are empty. Odd and even lines are added apart:
    /// <code>
    /// odd  = sum of lines 1, 3, 5, 7 and a quarter of 9           even = sum of lines 2, 4, 6, 8 and a quarter of 10
    /// evidence at f  = (odd + even) / sqrt(8.125)               evidence at 2 f = even / sqrt(4.0625)
    /// </code>
    /// so that a dive at 2 f costs nothing more than the cruise at f whose even lines are all the lines it has, and in noise
    /// both spread alike. f is tried every 0.5 Hz; a hypothesis takes the larger of its two.
    /// </remarks>
    public sealed class HarmonicComb
    {
        /// <summary>Shaft frequencies tried: two a hypothesis of the cruise class.</summary>
        private const int FineCount = 2 * CombGrid.CruiseCount;

        /// <summary>The first of them, 71.75 Hz, in bins Q16: 71.75 / 3.90625 * 65536.</summary>
        private const int FirstStep = 1203765;

        /// <summary>Their distance, 0.5 Hz, in bins Q24.</summary>
        private const int StepIncrementQ24 = 2147484;

        /// <summary>The first two whose doubles belong to the first dive hypothesis: 2 * 73.25 and 2 * 73.75 Hz for 147 Hz.</summary>
        private const int FirstDive = 3;

        /// <summary>1024 / (4 sqrt(8.125)): the sums below are fourfold.</summary>
        private const int CruiseScale = 90;

        /// <summary>1024 / (4 sqrt(4.0625)).</summary>
        private const int DiveScale = 127;

        private readonly short[] _even = new short[FineCount];

        /// <summary>Computes the evidence at every shaft frequency.</summary>
        /// <param name="whitened">Evidence for a line by bin, Q8 (<see cref="EvidenceTable"/>).</param>
        /// <param name="evidence">Receives the evidence by hypothesis, Q8 [<see cref="CombGrid.Count"/>].</param>
        public void Score(short[] whitened, int[] evidence)
        {
            short[] evens = _even;
            int stepQ24 = FirstStep << 8;
            int before = int.MinValue;
            for (int i = 0; i < FineCount; i++)
            {
                // Levels stand at half bins: adding one bin rounds to the nearest place.
                int step = stepQ24 >> 8;
                int place = step + 65536;
                int odd = whitened[place >> 16];
                place += step;
                int even = whitened[place >> 16];
                place += step;
                odd += whitened[place >> 16];
                place += step;
                even += whitened[place >> 16];
                place += step;
                odd += whitened[place >> 16];
                place += step;
                even += whitened[place >> 16];
                place += step;
                odd += whitened[place >> 16];
                place += step;
                even += whitened[place >> 16];
                place += step;
                odd = (odd << 2) + whitened[place >> 16];
                place += step;
                even = (even << 2) + whitened[place >> 16];

                evens[i] = (short)even;
                int sum = odd + even;
                if ((i & 1) == 0)
                {
                    before = sum;
                }
                else
                {
                    evidence[i >> 1] = ((sum > before ? sum : before) * CruiseScale) >> 10;
                }

                stepQ24 += StepIncrementQ24;
            }

            int fine = FirstDive;
            for (int i = CombGrid.CruiseCount; i < CombGrid.Count; i++)
            {
                int even = evens[fine];
                int next = evens[fine + 1];
                evidence[i] = ((next > even ? next : even) * DiveScale) >> 10;
                fine += 2;
            }
        }
    }
}
