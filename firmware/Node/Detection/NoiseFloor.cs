using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>
    /// Whitens a spectrum: level over a noise floor that is local in frequency, less what has stood
    /// at a bin for minutes.
    /// </summary>
    /// <remarks>
    /// The floor across frequency is a mean of logarithms over <see cref="WindowBins"/> bins, taken a
    /// second time with everything clipped that rises above the first mean, so that lines do not lift it; it has
    /// one value for each <see cref="BlockBins"/> bins, since it cannot change faster. It follows a squall or rain at
    /// once. The floor in time is a slow mean of what remains at each bin; it takes out the lines of a site (mains, a
    /// pump) and stands still while something is present, so that a loitering source is not absorbed.
    /// </remarks>
    public sealed class NoiseFloor
    {
        /// <summary>Bins for which the floor across frequency has one value; four rows of the loops below.</summary>
        private const int BlockBins = 4;

        private const int Blocks = (FrameFormat.EndBin - FrameFormat.FirstBin) / BlockBins;

        /// <summary>Blocks to either side of the middle of the window.</summary>
        private const int HalfWindow = 5;

        private const int WindowBlocks = (2 * HalfWindow) + 1;

        /// <summary>The window of the floor, 172 Hz: it holds at least one line spacing of a cruising engine.</summary>
        private const int WindowBins = WindowBlocks * BlockBins;

        /// <summary>How far above the first mean a level may rise before it is clipped, Q8 log2: 3 dB.</summary>
        private const int Clip = 256;

        /// <summary>
        /// The floor in time learns a quarter of the bins each frame, so that learning costs a quarter; its time
        /// constant is 2^6 of a bin's turns, 66 s.
        /// </summary>
        private const int SlowShift = 6;

        private readonly int[] _sums = new int[Blocks];
        private readonly int[] _floor = new int[Blocks];

        /// <summary>The floor in time by bin, Q16, so that a step of 1/256 does not vanish.</summary>
        private readonly int[] _standing = new int[FrameFormat.EndBin];

        /// <summary>What of it is taken off the levels, Q8: the floor in time where it is above zero. Kept, because it changes seldom.</summary>
        private readonly short[] _lift = new short[FrameFormat.EndBin];
        private readonly short[] _evidence = EvidenceTable.Create();
        private int _turn;

        /// <summary>Gets the last floor across frequency at a bin.</summary>
        /// <param name="bin">The bin, <see cref="FrameFormat.FirstBin"/> to <see cref="FrameFormat.EndBin"/> - 1.</param>
        /// <returns>The floor, Q8 log2.</returns>
        public int At(int bin)
        {
            return _floor[(bin - FrameFormat.FirstBin) / BlockBins];
        }

        /// <summary>Whitens a spectrum.</summary>
        /// <param name="levels">Levels by bin, Q8 log2.</param>
        /// <param name="whitened">Receives the evidence for a line by bin, as in <see cref="EvidenceTable"/>.</param>
        /// <param name="learn">Whether the floor in time may follow; <see langword="false"/> while something is present.</param>
        public void Whiten(short[] levels, short[] whitened, bool learn)
        {
            int[] sums = _sums;
            int[] floor = _floor;
            int k = FrameFormat.FirstBin;
            for (int b = 0; b < Blocks; b++)
            {
                sums[b] = levels[k] + levels[k + 1] + levels[k + 2] + levels[k + 3];
                k += BlockBins;
            }

            Average(sums, floor);
            k = FrameFormat.FirstBin;
            for (int b = 0; b < Blocks; b++)
            {
                // Few levels are clipped: what they have too much is taken off the sum.
                int limit = floor[b] + Clip;
                int sum = sums[b];
                int level = levels[k];
                if (level > limit)
                {
                    sum -= level - limit;
                }

                level = levels[k + 1];
                if (level > limit)
                {
                    sum -= level - limit;
                }

                level = levels[k + 2];
                if (level > limit)
                {
                    sum -= level - limit;
                }

                level = levels[k + 3];
                if (level > limit)
                {
                    sum -= level - limit;
                }

                sums[b] = sum;
                k += BlockBins;
            }

            Average(sums, floor);
            if (learn)
            {
                Learn(levels);
            }

            short[] lift = _lift;
            short[] evidence = _evidence;
            k = FrameFormat.FirstBin;
            for (int b = 0; b < Blocks; b++)
            {
                int local = floor[b] + EvidenceTable.Lowest;
                for (int end = k + BlockBins; k < end; k++)
                {
                    int over = levels[k] - local - lift[k];
                    over = over > 0 ? over >> EvidenceTable.Shift : 0;
                    whitened[k] = evidence[over < EvidenceTable.Size ? over : EvidenceTable.Size - 1];
                }
            }
        }

        /// <summary>Lets the floor in time follow at every fourth bin.</summary>
        private void Learn(short[] levels)
        {
            int[] floor = _floor;
            int[] standing = _standing;
            short[] lift = _lift;
            int k = FrameFormat.FirstBin + _turn;
            for (int b = 0; b < Blocks; b++)
            {
                int slow = standing[k];
                slow += ((levels[k] - floor[b] << 8) - slow) >> SlowShift;
                standing[k] = slow;
                lift[k] = (short)(slow > 0 ? slow >> 8 : 0);
                k += BlockBins;
            }

            _turn = (_turn + 1) & (BlockBins - 1);
        }

        /// <summary>Running mean over the window; at the ends of the band the window stays and the block moves in it.</summary>
        private static void Average(int[] sums, int[] means)
        {
            int sum = 0;
            for (int b = 0; b < WindowBlocks; b++)
            {
                sum += sums[b];
            }

            int mean = sum / WindowBins;
            for (int b = 0; b <= HalfWindow; b++)
            {
                means[b] = mean;
            }

            for (int entering = WindowBlocks; entering < Blocks; entering++)
            {
                sum += sums[entering] - sums[entering - WindowBlocks];
                means[entering - HalfWindow] = sum / WindowBins;
            }

            mean = sum / WindowBins;
            for (int b = Blocks - HalfWindow; b < Blocks; b++)
            {
                means[b] = mean;
            }
        }
    }
}
