namespace Earshot.Dsp
{
    /// <summary>
    /// The power of both microphones of a pair, added, as a base-2 logarithm in Q8 (256 units = 3.01 dB).
    /// </summary>
    /// <remarks>
    /// With left as the real and right as the imaginary part, |L(k)|^2 + |R(k)|^2 =
    /// (|X(k)|^2 + |X(N-k)|^2) / 2: the two need not be separated to add their powers.
    /// </remarks>
    public sealed class LogPowerSpectrum
    {
        private readonly short[] _log2 = Log2Table.Create();
        private readonly short[] _position;

        /// <summary>Initializes a new instance of the <see cref="LogPowerSpectrum"/> class.</summary>
        /// <param name="position">Where each bin of the transform lies.</param>
        public LogPowerSpectrum(short[] position)
        {
            _position = position;
        }

        /// <summary>Computes the logarithms for bins <see cref="FrameFormat.FirstBin"/> to <see cref="FrameFormat.EndBin"/> - 1.</summary>
        /// <param name="transform">The transform of a pair, digit-reversed.</param>
        /// <param name="levels">Receives the level of bin k at [k], Q8 log2 [at least EndBin].</param>
        public void Compute(long[] transform, int[] levels)
        {
            short[] log2 = _log2;
            short[] position = _position;
            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
            {
                long value = transform[position[k]];
                long im = (int)value;
                long re = value >> 32;
                long power = (re * re) + (im * im);
                value = transform[position[FrameFormat.Points - k]];
                im = (int)value;
                re = value >> 32;
                power += (re * re) + (im * im);

                // Shift until the number fits the table, in a few comparisons, and count the shifts in Q8.
                int level = 0;
                if (power >= 1L << 43)
                {
                    power >>= 32;
                    level = 32 << 8;
                }

                if (power >= 1L << 27)
                {
                    power >>= 16;
                    level += 16 << 8;
                }

                if (power >= 1L << 19)
                {
                    power >>= 8;
                    level += 8 << 8;
                }

                if (power >= 1L << 15)
                {
                    power >>= 4;
                    level += 4 << 8;
                }

                if (power >= 1L << 11)
                {
                    power >>= 4;
                    level += 4 << 8;
                }

                levels[k] = level + log2[(int)power];
            }
        }
    }
}
