namespace Earshot.Dsp
{
    /// <summary>
    /// The power of both microphones of a pair, windowed and added, as a base-2 logarithm in Q8 (256 units = 3.01 dB).
    /// </summary>
    /// <remarks>
    /// With left as the real and right as the imaginary part, |L(k)|^2 + |R(k)|^2 =
    /// (|X(k)|^2 + |X(N-k)|^2) / 2: the two need not be separated to add their powers. Of the windowed transform
    /// (<see cref="SineWindow"/>) that sum is at most 2^61.
    /// <para>
    /// log2 p = s + log2(p / 2^s): the shift s has to leave a number that the table holds. Neighbouring bins are of like size,
    /// so the shift of the bin before is tried first, and mostly fits.
    /// </para>
    /// </remarks>
    public sealed class LogPowerSpectrum
    {
        /// <summary>
        /// The smallest number that is looked up while a smaller shift would leave more of it: what is cut off is then at most
        /// +-1/64 of it, 0.07 dB, where the level of noise scatters by 3.5 dB.
        /// </summary>
        private const int Least = 32;

        /// <summary>A shift changes by this many bits at a time.</summary>
        private const int ShiftStep = 2;

        private readonly short[] _log2 = Log2Table.Create();
        private readonly short[] _position;

        /// <summary>Initializes a new instance of the <see cref="LogPowerSpectrum"/> class.</summary>
        /// <param name="position">Where each bin of the transform lies.</param>
        public LogPowerSpectrum(short[] position)
        {
            _position = position;
        }

        /// <summary>Computes the logarithms at places <see cref="FrameFormat.FirstBin"/> to <see cref="FrameFormat.EndBin"/> - 1.</summary>
        /// <param name="transform">The transform of a pair without a window, digit-reversed.</param>
        /// <param name="levels">Receives the level at k - 1/2 bins at [k], Q8 log2 [at least EndBin].</param>
        public void Compute(long[] transform, short[] levels)
        {
            short[] log2 = _log2;
            short[] position = _position;
            long end = Log2Table.Size;
            long least = Least;
            int shift = 0;
            int offset = 0;

            // The windowed transform is the step from one bin to the next: up runs through X(k), down through X(N-k). Two
            // places a turn, so that what one step ends with the next begins with, without being moved.
            long up0 = transform[position[FrameFormat.FirstBin - 1]];
            long down0 = transform[position[FrameFormat.Points + 1 - FrameFormat.FirstBin]];
            for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k += 2)
            {
                long up1 = transform[position[k]];
                long value = up1 - up0;
                long im = (int)value;
                long re = value >> 32;
                long power = (re * re) + (im * im);
                long down1 = transform[position[FrameFormat.Points - k]];
                value = down1 - down0;
                im = (int)value;
                re = value >> 32;
                power += (re * re) + (im * im);
                long number = power >> shift;
                if (number >= end || number < least)
                {
                    shift = Fit(power, shift);
                    offset = shift << 8;
                    number = power >> shift;
                }

                levels[k] = (short)(offset + log2[(int)number]);

                up0 = transform[position[k + 1]];
                value = up0 - up1;
                im = (int)value;
                re = value >> 32;
                power = (re * re) + (im * im);
                down0 = transform[position[FrameFormat.Points - 1 - k]];
                value = down0 - down1;
                im = (int)value;
                re = value >> 32;
                power += (re * re) + (im * im);
                number = power >> shift;
                if (number >= end || number < least)
                {
                    shift = Fit(power, shift);
                    offset = shift << 8;
                    number = power >> shift;
                }

                levels[k + 1] = (short)(offset + log2[(int)number]);
            }
        }

        /// <summary>
        /// Changes a shift no more than it must, so that it stays right for most bins and not just for one that stands out.
        /// </summary>
        private static int Fit(long power, int shift)
        {
            while (power >> shift >= Log2Table.Size)
            {
                shift += ShiftStep;
            }

            while (shift > 0 && power >> shift < Least)
            {
                shift -= ShiftStep;
            }

            return shift;
        }
    }
}
