using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>Evidence for a comb of lines at every shaft frequency of <see cref="CombGrid"/>.</summary>
    /// <remarks>
    /// Lines 1 to 8 count fully, lines 9 to 12 by half: in white noise they cost 0.3 dB where they are empty, and in wind,
    /// which drowns the low lines, they are what is left. From line <see cref="FirstWideLine"/> on, a level is the largest
    /// of three, since rpm jitter of 1 % moves those lines by two bins. Odd and even lines are added apart:
    /// <code>
    /// odd  = sum of lines 1, 3, 5, 7 and half of 9, 11        even = sum of lines 2, 4, 6, 8 and half of 10, 12
    /// evidence at f  = (odd + even) / sqrt(9)                 evidence at 2 f = even / sqrt(4.5)
    /// </code>
    /// so that a dive at 2 f costs nothing more than the cruise at f whose even lines are all the lines it has, and in noise
    /// both spread alike. f is tried every 0.5 Hz; a hypothesis takes the larger of its two.
    /// </remarks>
    public sealed class HarmonicComb
    {
        /// <summary>From this line on the teeth are three bins wide.</summary>
        public const int FirstWideLine = 9;

        /// <summary>Shaft frequencies tried: two a hypothesis of the cruise class.</summary>
        private const int FineCount = 2 * CombGrid.CruiseCount;

        /// <summary>The first of them, 71.75 Hz, in bins Q16: 71.75 / 3.90625 * 65536.</summary>
        private const int FirstStep = 1203765;

        /// <summary>Their distance, 0.5 Hz, in bins Q24.</summary>
        private const int StepIncrementQ24 = 2147484;

        /// <summary>The first two whose doubles belong to the first dive hypothesis: 2 * 73.25 and 2 * 73.75 Hz for 147 Hz.</summary>
        private const int FirstDive = 3;

        /// <summary>Where the levels are widened: from the lowest ninth line on.</summary>
        private const int FirstWidePlace = 164;

        /// <summary>What two half-counted pairs of wide teeth show in noise: the mean of the largest of three levels is 109 (Q8).</summary>
        private const int WideMean = 2 * 109;

        /// <summary>256 / (2 sqrt(9)): the sums below are doubled.</summary>
        private const int CruiseScale = 43;

        /// <summary>256 / (2 sqrt(4.5)).</summary>
        private const int DiveScale = 60;

        private readonly int[] _wide = new int[FrameFormat.EndBin];
        private readonly int[] _even = new int[FineCount];

        /// <summary>Computes the evidence at every shaft frequency.</summary>
        /// <param name="whitened">Evidence for a line by bin, Q8 (<see cref="EvidenceTable"/>).</param>
        /// <param name="evidence">Receives the evidence by hypothesis, Q8 [<see cref="CombGrid.Count"/>].</param>
        public void Score(int[] whitened, int[] evidence)
        {
            Widen(whitened);
            int[] wide = _wide;
            int[] evens = _even;
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
                odd += odd + wide[place >> 16];
                place += step;
                even += even + wide[place >> 16];
                place += step;
                odd += wide[place >> 16];
                place += step;
                even += wide[place >> 16];

                evens[i] = even;
                int sum = odd + even;
                if ((i & 1) == 0)
                {
                    before = sum;
                }
                else
                {
                    evidence[i >> 1] = (((sum > before ? sum : before) - (2 * WideMean)) * CruiseScale) >> 8;
                }

                stepQ24 += StepIncrementQ24;
            }

            int fine = FirstDive;
            for (int i = CombGrid.CruiseCount; i < CombGrid.Count; i++)
            {
                int even = evens[fine];
                int next = evens[fine + 1];
                evidence[i] = (((next > even ? next : even) - WideMean) * DiveScale) >> 8;
                fine += 2;
            }
        }

        /// <summary>The largest of three neighbours, two places a turn: the larger of the middle two serves both.</summary>
        private void Widen(int[] whitened)
        {
            int[] wide = _wide;
            int before = whitened[FirstWidePlace - 1];
            int last = whitened[FirstWidePlace];
            for (int k = FirstWidePlace; k < FrameFormat.EndBin - 2; k += 2)
            {
                int first = whitened[k + 1];
                int second = whitened[k + 2];
                int middle = last > first ? last : first;
                wide[k] = before > middle ? before : middle;
                wide[k + 1] = second > middle ? second : middle;
                before = first;
                last = second;
            }
        }
    }
}
