using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>Evidence for a comb of lines at every shaft frequency of <see cref="CombGrid"/>.</summary>
    /// <remarks>
    /// Evidence = sum over lines n of (level at n f - half the level at (n + 1/2) f), divided by the square root of
    /// the number of lines, so that in noise it spreads alike at every f. Half of the gaps is enough against half
    /// the true rate and against broad sound, which the whitening has levelled already; all of them would let a second
    /// source between the lines hide the first. From line <see cref="FirstWideLine"/> on, a level is the largest of
    /// three bins, since a change of f by half a step, or 1 % of rpm jitter, moves the high lines by more than a bin.
    /// </remarks>
    public sealed class HarmonicComb
    {
        /// <summary>From this line on the teeth are three bins wide.</summary>
        public const int FirstWideLine = 6;

        private readonly int[] _wide = new int[FrameFormat.EndBin];
        private readonly short[] _step = new short[CombGrid.Count];
        private readonly byte[] _lines = new byte[CombGrid.Count];
        private readonly short[] _scale = new short[CombGrid.Count];

        /// <summary>Initializes a new instance of the <see cref="HarmonicComb"/> class.</summary>
        public HarmonicComb()
        {
            for (int i = 0; i < CombGrid.Count; i++)
            {
                int step = CombGrid.ToBinQ8(CombGrid.DeciHertz(i));
                int lines = CombGrid.LineCount(step);
                _step[i] = (short)step;
                _lines[i] = (byte)lines;

                // Half of it, because the sums below are doubled to halve the gaps.
                _scale[i] = (short)(128 * 256 / SquareRootQ8(lines));
            }
        }

        /// <summary>Gets the levels widened to the largest of three bins, as last computed, Q8 log2.</summary>
        public int[] Wide
        {
            get { return _wide; }
        }

        /// <summary>Computes the evidence at every shaft frequency.</summary>
        /// <param name="whitened">Levels over the floor by bin, Q8 log2.</param>
        /// <param name="evidence">Receives the evidence by hypothesis, Q8 log2 [<see cref="CombGrid.Count"/>].</param>
        public void Score(int[] whitened, int[] evidence)
        {
            Widen(whitened);
            int[] wide = _wide;
            short[] steps = _step;
            byte[] lineCounts = _lines;
            short[] scales = _scale;
            for (int i = 0; i < CombGrid.Count; i++)
            {
                // Adding half a bin rounds to the nearest one. Every comb has at least the five narrow lines.
                int step = steps[i];
                int half = step >> 1;
                int place = step + 128;
                int teeth = whitened[place >> 8];
                int gaps = whitened[(place + half) >> 8];
                place += step;
                teeth += whitened[place >> 8];
                gaps += whitened[(place + half) >> 8];
                place += step;
                teeth += whitened[place >> 8];
                gaps += whitened[(place + half) >> 8];
                place += step;
                teeth += whitened[place >> 8];
                gaps += whitened[(place + half) >> 8];
                place += step;
                teeth += whitened[place >> 8];
                gaps += whitened[(place + half) >> 8];
                for (int n = lineCounts[i] - FirstWideLine; n >= 0; n--)
                {
                    place += step;
                    teeth += wide[place >> 8];
                    gaps += wide[(place + half) >> 8];
                }

                evidence[i] = (((2 * teeth) - gaps) * scales[i]) >> 8;
            }
        }

        private void Widen(int[] whitened)
        {
            int[] wide = _wide;
            int low = whitened[FrameFormat.FirstBin];
            int middle = low;
            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin - 1; k++)
            {
                int high = whitened[k + 1];
                int largest = low > middle ? low : middle;
                wide[k] = largest > high ? largest : high;
                low = middle;
                middle = high;
            }
        }

        private static int SquareRootQ8(int value)
        {
            int root = 0;
            while ((root + 1) * (root + 1) <= value << 16)
            {
                root++;
            }

            return root;
        }
    }
}
