using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>
    /// The shaft frequencies that are tried: 72 to 146 Hz (cruise) in steps of 1 Hz and 147 to 235 Hz
    /// (terminal dives) in steps of 2 Hz; docs/architecture.md tells where these ranges come from.
    /// </summary>
    public static class CombGrid
    {
        /// <summary>The number of shaft frequencies.</summary>
        public const int Count = CruiseCount + DiveCount;

        /// <summary>Hypotheses below this index belong to the cruise class, the rest to the dive class.</summary>
        public const int CruiseCount = 75;

        /// <summary>The largest number of lines of a comb.</summary>
        public const int MaxLines = 16;

        private const int DiveCount = 45;

        /// <summary>Bins are 3.90625 Hz apart: a tenth of a hertz is 256 / 39.0625 = 6.5536 units of a bin in Q8; this is that in Q18.</summary>
        private const int DeciHertzToBinQ8 = 1717987;

        /// <summary>Gets the shaft frequency of a hypothesis.</summary>
        /// <param name="index">The hypothesis, 0 to <see cref="Count"/> - 1.</param>
        /// <returns>The shaft frequency in tenths of a hertz.</returns>
        public static int DeciHertz(int index)
        {
            return index < CruiseCount ? 720 + (10 * index) : 1470 + (20 * (index - CruiseCount));
        }

        /// <summary>Gets the first hypothesis at a frequency or above.</summary>
        /// <param name="deciHertz">The frequency in tenths of a hertz.</param>
        /// <returns>An index, <see cref="Count"/> where there is none.</returns>
        public static int IndexAbove(int deciHertz)
        {
            if (deciHertz <= 720)
            {
                return 0;
            }

            int index = deciHertz <= 1460 ? (deciHertz - 711) / 10 : CruiseCount + ((deciHertz - 1451) / 20);
            return index < Count ? index : Count;
        }

        /// <summary>Converts a frequency to bins.</summary>
        /// <param name="deciHertz">The frequency in tenths of a hertz.</param>
        /// <returns>The bin, Q8.</returns>
        public static int ToBinQ8(int deciHertz)
        {
            return (int)(((long)deciHertz * DeciHertzToBinQ8) >> 18);
        }

        /// <summary>Gets how many lines of a comb, and the gap above the last, lie below the end of the band.</summary>
        /// <param name="stepQ8">The line spacing in bins, Q8.</param>
        /// <returns>The number of lines, at most <see cref="MaxLines"/>.</returns>
        public static int LineCount(int stepQ8)
        {
            // The gap above line n lies at n + 1/2 steps and is read with a margin of three places: for the rounding, for a refined spacing and for the widening.
            int lines = ((((FrameFormat.EndBin - 5) << 8) * 2 / stepQ8) - 1) / 2;
            return lines < MaxLines ? lines : MaxLines;
        }
    }
}
