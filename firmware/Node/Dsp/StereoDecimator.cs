using System;

namespace Earshot.Dsp
{
    /// <summary>
    /// Turns the bytes of a stereo pair into windowed complex samples at half the rate: left is the
    /// real part, right the imaginary part (<see cref="PackedFft"/> says how they share a long).
    /// </summary>
    /// <remarks>
    /// The low-pass is the binomial (1, 4, 6, 4, 1), gain 16 at DC. Its response relative to what it
    /// folds onto a frequency f is cot^4(pi f / 8000 Hz): 30 dB at 1,000 Hz, 14 dB at 1,500 Hz, which is
    /// enough because outdoor noise falls towards high frequencies and the whitening removes the droop.
    /// Both microphones go through it at once: a packed sample times a small integer is exact in both halves.
    /// </remarks>
    public sealed class StereoDecimator
    {
        private readonly short[] _window;
        private long _even1;
        private long _even2;
        private long _odd1;
        private long _odd2;

        /// <summary>Initializes a new instance of the <see cref="StereoDecimator"/> class.</summary>
        /// <param name="window">The analysis window, Q15, <see cref="FrameFormat.Points"/> values.</param>
        public StereoDecimator(short[] window)
        {
            _window = window;
        }

        /// <summary>Forgets the samples before, after a gap in the sound.</summary>
        public void Reset()
        {
            _even1 = 0;
            _even2 = 0;
            _odd1 = 0;
            _odd2 = 0;
        }

        /// <summary>Converts one block into half as many complex samples.</summary>
        /// <param name="block">256 stereo samples, 16 bits little endian, left first [1024 bytes].</param>
        /// <param name="frame">Receives packed complex samples, gain 16 times the window.</param>
        /// <param name="start">Where in the frame the block begins; the window is applied for that place.</param>
        public void Convert(byte[] block, long[] frame, int start)
        {
            short[] window = _window;
            long even1 = _even1;
            long even2 = _even2;
            long odd1 = _odd1;
            long odd2 = _odd2;

            // Two outputs a turn, so that the past moves by two samples at once. One native call fetches two
            // stereo samples; taking eight bytes apart costs twice as much.
            for (int i = 0; i < FrameFormat.BlockBytes; i += 16)
            {
                long four = BitConverter.ToInt64(block, i);
                long even = (four << 48 >> 16) + (four << 32 >> 48);
                long odd = ((four << 16 >> 48) << 32) + (four >> 48);
                long sum = even + even2 + (6 * even1) + (4 * (odd1 + odd2));
                long weight = window[start];
                frame[start] = ((sum >> 32) * weight >> 15 << 32) + ((int)sum * weight >> 15);
                start++;

                four = BitConverter.ToInt64(block, i + 8);
                even2 = (four << 48 >> 16) + (four << 32 >> 48);
                odd2 = ((four << 16 >> 48) << 32) + (four >> 48);
                sum = even2 + even1 + (6 * even) + (4 * (odd + odd1));
                weight = window[start];
                frame[start] = ((sum >> 32) * weight >> 15 << 32) + ((int)sum * weight >> 15);
                start++;

                even1 = even2;
                even2 = even;
                odd1 = odd2;
                odd2 = odd;
            }

            _even1 = even1;
            _even2 = even2;
            _odd1 = odd1;
            _odd2 = odd2;
        }
    }
}
