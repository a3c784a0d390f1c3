using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>What a level over the floor says for a line: log2(1 + p) - m, with the power p over that of the floor.</summary>
    /// <remarks>
    /// For a weak line of unknown phase the best statistic is the power itself; its logarithm makes too much of the deep
    /// notches of noise and loses 1 dB of what can be heard. A strong line must not count by its power, or one tone
    /// would look like a comb. log2(1 + p) is both: p for weak lines, log2 p for strong ones, and within 0.1 dB of the best
    /// where it matters. It ends at 15 dB. m is its mean in noise at a pair of microphones, so that noise speaks for nothing.
    /// </remarks>
    public static class EvidenceTable
    {
        /// <summary>The level over the floor where the table begins, Q8 log2: -12 dB; below it there is nothing to tell.</summary>
        public const int Lowest = -4 * 256;

        /// <summary>An entry for each 2^3 units of Q8: 0.1 dB.</summary>
        public const int Shift = 3;

        /// <summary>The number of entries: up to 15 dB.</summary>
        public const int Size = (((5 * 256) - Lowest) >> Shift) + 1;

        /// <summary>The mean of log2(1 + p) in the noise of a pair of microphones, Q8; earshot bounds measures it.</summary>
        public const int NoiseMean = 294;

        /// <summary>Makes the table.</summary>
        /// <returns>The evidence at [(level over the floor - <see cref="Lowest"/>) &gt;&gt; <see cref="Shift"/>], Q8.</returns>
        public static short[] Create()
        {
            short[] log2 = Log2Table.Create();
            short[] table = new short[Size];

            // 2^(x / 256) by steps of 2^(8 / 256), in Q20: p at -4 octaves is 2^16, and 1 + p stays below 2^26.
            long power = 1L << 16;
            for (int i = 0; i < Size; i++)
            {
                long sum = power + (1L << 20);
                int shift = sum >= 1L << 24 ? 16 : sum >= 1L << 22 ? 14 : 12;
                table[i] = (short)(log2[(int)(sum >> shift)] + ((shift - 20) << 8) - NoiseMean);

                // 2^(1/32) = 1.0218971.
                power = (power * 1071535) >> 20;
            }

            return table;
        }
    }
}
