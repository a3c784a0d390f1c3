using System;

namespace Earshot.Dsp
{
    /// <summary>
    /// Turns the bytes of a stereo pair into complex samples at half the rate: left is the real part, right the
    /// imaginary part (<see cref="PackedFft"/> says how they share a long).
    /// </summary>
    /// <remarks>
    /// The low-pass is the binomial (1, 4, 6, 4, 1), gain 16 at DC. Its response relative to what it
    /// folds onto a frequency f is cot^4(pi f / 8000 Hz): 30 dB at 1,000 Hz, 14 dB at 1,500 Hz, which is
    /// enough because outdoor noise falls towards high frequencies and the whitening removes the droop.
    /// Both microphones go through it at once: a packed sample times a small integer is exact in both halves.
    /// <para>
    /// The left samples of odd number come out <see cref="OddBias"/> too large, because taking 16 bits out of a long is cheaper
    /// without a sign; a real part is then 8 times that too large. This constant stands in bin 0 of the transform and
    /// nowhere else, exactly: every other output of a butterfly is a difference in which it cancels.
    /// </para>
    /// </remarks>
    public sealed class StereoDecimator
    {
        /// <summary>By what the left sample of odd number is too large, packed: 2^15.</summary>
        private const long OddBias = 1L << 47;

        /// <summary>The place of the left sample of odd number among four.</summary>
        private const long OddLeft = 0xFFFFL << 32;

        private long _even1;
        private long _even2;
        private long _odd1 = OddBias;
        private long _odd2 = OddBias;

        /// <summary>Forgets the samples before, after a gap in the sound.</summary>
        public void Reset()
        {
            _even1 = 0;
            _even2 = 0;
            _odd1 = OddBias;
            _odd2 = OddBias;
        }

        /// <summary>Converts one block into half as many complex samples.</summary>
        /// <param name="block">256 stereo samples, 16 bits little endian, left first [1024 bytes].</param>
        /// <param name="frame">Receives packed complex samples, gain 16: each half below 2^20 in magnitude, and below 2^19 but for the bias.</param>
        /// <param name="start">Where in the frame the block begins.</param>
        public void Convert(byte[] block, long[] frame, int start)
        {
            // The past: two even samples, and the odd one after each of them.
            long even1 = _even1;
            long even2 = _even2;
            long odd1 = _odd1;
            long odd2 = _odd2;

            // A small constant that is a long costs a conversion each time, a local does not.
            long six = 6;

            // Four outputs a turn: three even samples in as many locals take turns, so that none needs to be moved until the
            // end. One native call fetches two stereo samples; taking eight bytes apart costs twice as much.
            for (int i = 0; i < FrameFormat.BlockBytes; i += 32)
            {
                long four = BitConverter.ToInt64(block, i) ^ OddBias;
                long even3 = (four << 48 >> 16) + (four << 32 >> 48);
                frame[start] = even1 + even3 + (six * even2) + (odd1 + odd2 << 2);
                odd1 = (four & OddLeft) + (four >> 48);

                four = BitConverter.ToInt64(block, i + 8) ^ OddBias;
                even1 = (four << 48 >> 16) + (four << 32 >> 48);
                frame[start + 1] = even2 + even1 + (six * even3) + (odd1 + odd2 << 2);
                odd2 = (four & OddLeft) + (four >> 48);

                four = BitConverter.ToInt64(block, i + 16) ^ OddBias;
                even2 = (four << 48 >> 16) + (four << 32 >> 48);
                frame[start + 2] = even3 + even2 + (six * even1) + (odd1 + odd2 << 2);
                odd1 = (four & OddLeft) + (four >> 48);

                four = BitConverter.ToInt64(block, i + 24) ^ OddBias;
                even3 = (four << 48 >> 16) + (four << 32 >> 48);
                frame[start + 3] = even1 + even3 + (six * even2) + (odd1 + odd2 << 2);
                odd2 = (four & OddLeft) + (four >> 48);

                even1 = even2;
                even2 = even3;
                start += 4;
            }

            _even1 = even1;
            _even2 = even2;
            _odd1 = odd1;
            _odd2 = odd2;
        }
    }
}
