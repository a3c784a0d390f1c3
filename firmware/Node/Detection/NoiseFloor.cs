using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>
    /// Whitens a spectrum: level over a noise floor that is local in frequency, less what has stood
    /// at a bin for minutes.
    /// </summary>
    /// <remarks>
    /// The floor across frequency is a mean of logarithms over +-<see cref="HalfWidth"/> bins, taken a
    /// second time with everything clipped that rises above the first mean, so that lines do not lift it.
    /// It follows a squall or rain at once. The floor in time is a slow mean of what remains at each
    /// bin; it takes out the lines of a site (mains, a pump) and stands still while something is present,
    /// so that a loitering source is not absorbed.
    /// </remarks>
    public sealed class NoiseFloor
    {
        /// <summary>Half the width of the floor across frequency, in bins: the window holds at least one line spacing.</summary>
        private const int HalfWidth = 20;

        /// <summary>How far above the first mean a level may rise before it is clipped, Q8 log2: 3 dB.</summary>
        private const int Clip = 256;

        /// <summary>The time constant of the floor in time: 2^8 frames, 66 s.</summary>
        private const int SlowShift = 8;

        /// <summary>The largest level that is passed on, Q8 log2: 15 dB; one tone must not look like a comb.</summary>
        private const int Ceiling = 5 * 256;

        private readonly int[] _clipped = new int[FrameFormat.EndBin];
        private readonly int[] _floor = new int[FrameFormat.EndBin];
        private readonly int[] _standing = new int[FrameFormat.EndBin];

        /// <summary>Gets the last floor across frequency, Q8 log2, by bin.</summary>
        public int[] Floor
        {
            get { return _floor; }
        }

        /// <summary>Whitens a spectrum.</summary>
        /// <param name="levels">Levels by bin, Q8 log2.</param>
        /// <param name="whitened">Receives the level over the floor by bin, Q8 log2, at most <see cref="Ceiling"/>.</param>
        /// <param name="learn">Whether the floor in time may follow; <see langword="false"/> while something is present.</param>
        public void Whiten(int[] levels, int[] whitened, bool learn)
        {
            int[] clipped = _clipped;
            int[] floor = _floor;
            int[] standing = _standing;

            Average(levels, floor);
            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
            {
                int level = levels[k];
                int limit = floor[k] + Clip;
                clipped[k] = level < limit ? level : limit;
            }

            Average(clipped, floor);
            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
            {
                int over = levels[k] - floor[k];
                int slow = standing[k];
                if (learn)
                {
                    // Q16 inside, so that a step of 1/256 does not vanish.
                    slow += (over << 8) - slow >> SlowShift;
                    standing[k] = slow;
                }

                if (slow > 0)
                {
                    over -= slow >> 8;
                }

                whitened[k] = over < Ceiling ? over : Ceiling;
            }
        }

        /// <summary>Running mean over +-HalfWidth bins; the window is cut at the ends of the band.</summary>
        private static void Average(int[] input, int[] output)
        {
            int sum = 0;
            int count = 0;
            for (int k = FrameFormat.FirstBin; k < FrameFormat.FirstBin + HalfWidth; k++)
            {
                sum += input[k];
                count++;
            }

            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
            {
                int next = k + HalfWidth;
                if (next < FrameFormat.EndBin)
                {
                    sum += input[next];
                    count++;
                }

                next = k - HalfWidth - 1;
                if (next >= FrameFormat.FirstBin)
                {
                    sum -= input[next];
                    count--;
                }

                output[k] = sum / count;
            }
        }
    }
}
