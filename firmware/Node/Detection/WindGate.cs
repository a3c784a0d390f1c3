using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>
    /// Tells wind on the microphones from sound: below 60 Hz a sound wave is metres long and reaches both
    /// microphones of a pair alike, while the turbulence that blows over them is independent.
    /// </summary>
    /// <remarks>
    /// Windy is: sum |L|^2 + |R|^2 over the bins and frames is high, and the coherence
    /// 2 sum Re(L conj R) / sum (|L|^2 + |R|^2) is below a half. With A = X(k), B = X(N - k):
    /// |L|^2 + |R|^2 = (|A|^2 + |B|^2) / 2 and Re(L conj R) = -Im((A + conj B)(conj A - B)) / 4 = Im(A B) / 2.
    /// </remarks>
    public sealed class WindGate
    {
        /// <summary>29 Hz; below it the microphones themselves fade.</summary>
        private const int FirstPlace = 8;

        /// <summary>One past the last place, which is at 57 Hz.</summary>
        private const int EndPlace = 16;

        /// <summary>
        /// 55 dB SPL a place and microphone, for microphones with -26 dBFS at 94 dB SPL: full scale is 120 dB and
        /// has the power (2^28 * 2 / pi)^2 here, so 10^-6.5 of that for each of 2 microphones at 8 places; sums are kept 2^7
        /// times smaller.
        /// </summary>
        private const long Loud = 1155000000;

        private long _power;
        private long _common;

        /// <summary>Gets a value indicating whether wind drowns the lowest sounds.</summary>
        public bool Windy
        {
            get { return _power > Loud && 4 * _common < _power; }
        }

        /// <summary>Takes in a frame; the sums are smoothed over eight of them.</summary>
        /// <param name="transform">The transform of a pair without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        public void Update(long[] transform, short[] position)
        {
            long power = 0;
            long common = 0;
            for (int k = FirstPlace; k < EndPlace; k++)
            {
                // Five bits less: one for the gain of the window, four so that the sums of 16 squares fit.
                long a = SineWindow.At(transform, position, k);
                long aIm = (int)a >> 5;
                long aRe = a >> 37;
                long b = SineWindow.MirrorAt(transform, position, k);
                long bIm = (int)b >> 5;
                long bRe = b >> 37;
                power += (aRe * aRe) + (aIm * aIm) + (bRe * bRe) + (bIm * bIm);
                common += (aRe * bIm) + (aIm * bRe);
            }

            _power += (power - _power) >> 3;
            _common += (common - _common) >> 3;
        }
    }
}
