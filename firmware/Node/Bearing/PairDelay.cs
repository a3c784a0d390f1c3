using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>
    /// The delay between the two microphones of a pair, from the cross-spectrum at the lines of a comb: what is
    /// added up over frames, and what <see cref="DelaySearch"/> makes of it.
    /// </summary>
    /// <remarks>
    /// For a source whose sound reaches the left microphone tau later than the right one, the cross-spectrum
    /// C(f) = L(f) conj R(f) has the phase -2 pi f tau. Of each line the sum of C / N over frames is kept, N the noise floor of
    /// one microphone, and of the comb the mean rate along its glide.
    /// A line is somewhere between two bins, and one place under one window would lose up to 3 dB of it (the sine window between its places).
    /// It is taken from the bins around it, with weights
    /// <code>
    /// within 1/8 bin of one         -1 -1  4 -1 -1   (over 4)
    /// up to 0.15 from the middle        2 -1 -1      the nearest first, the others towards the line
    /// in the middle of two          -1 -2  2  1
    /// </code>
    /// that leave 0.5 to 1.2 dB less of its SNR than it has over all bins. They sum up to nothing, so that what lies far away and alike on
    /// neighbouring bins, the skirts of wind, falls out as it does under the window.
    /// Frames in which the rate is known badly count less for high lines, q = 1 / (1 + (n sigma / 0.7 bins)^2).
    /// </remarks>
    public sealed class PairDelay
    {
        /// <summary>Ratios to the noise are in Q6.</summary>
        internal const int RatioQ = 6;

        /// <summary>A floor below this, Q8 log2, is digital silence: rounding to 16 bits alone makes 2^14.</summary>
        internal const int Silence = 13 << 8;

        /// <summary>
        /// The noise power over the floor, Q8 log2. The floor is a mean of logarithms of the power of two microphones, clipped
        /// 3 dB above the first mean; a comb in its window lifts it a little.
        /// </summary>
        internal const int FloorBias = 95;

        /// <summary>What is computed is C / 4, and a floor is that of 4 N: 2^4, and the ratio's Q6.</summary>
        private const int ScaleLog2 = (4 + RatioQ) << 8;

        /// <summary>A line this far above the noise, 33 dB, counts no more for being louder.</summary>
        private const long Loudest = 1L << (11 + RatioQ);

        /// <summary>A line this far from the middle of two bins, Q12, is within an eighth of a bin of one of them.</summary>
        private const int Near = 1536;

        /// <summary>A line closer than this to the middle of two bins, 0.15, is between them.</summary>
        private const int Middle = 614;

        /// <summary>The noise of the sine window, of which floors are, over that of the weights, Q8 log2: 2 over 1.25, 1.5 and 2.5.</summary>
        private const int NearNoise = -174;
        private const int BetweenNoise = -106;
        private const int MiddleNoise = 82;

        private readonly int[] _re = new int[CombGrid.MaxLines];
        private readonly int[] _im = new int[CombGrid.MaxLines];
        private int _frames;
        private int _stepQ12;

        /// <summary>Gets the number of frames added.</summary>
        internal int Frames
        {
            get { return _frames; }
        }

        /// <summary>Gets the real parts of the sums of C / N by line, Q6.</summary>
        internal int[] Re
        {
            get { return _re; }
        }

        /// <summary>Gets the imaginary parts.</summary>
        internal int[] Im
        {
            get { return _im; }
        }

        /// <summary>Gets the mean line spacing of the frames added, in bins, Q12.</summary>
        internal int StepQ12
        {
            get { return _stepQ12; }
        }

        /// <summary>Starts a new average.</summary>
        public void Clear()
        {
            _frames = 0;
            _stepQ12 = 0;
            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                _re[n] = 0;
                _im[n] = 0;
            }
        }

        /// <summary>Adds a frame.</summary>
        /// <param name="transform">The transform of the pair without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor, of this pair or another that hears the same.</param>
        /// <param name="comb">The comb, as this frame has it.</param>
        public void Add(long[] transform, short[] position, NoiseFloor floor, CombLock comb)
        {
            int step = comb.StepQ12;
            int lines = comb.LineCount;
            long variance = comb.Variance;
            int frequency = 0;
            bool heard = false;
            for (int n = 0; n < lines; n++)
            {
                frequency += step;
                int place = (frequency + 4096) >> 12;
                int level = floor.At(place);
                if (level < Silence)
                {
                    continue;
                }

                // With A = X(f) and B = X(-f): L = (A + conj B) / 2 and R = (A - conj B) / 2j, so L conj R is a quarter of
                // j (A + conj B) (conj A - B). Two bits less, so that squares fit, or three where the weights are larger.
                int x = frequency + 2048 - (place << 12);
                long aIm;
                long aRe;
                long bIm;
                long bRe;
                int log = level + FloorBias - ScaleLog2;
                if (x >= Near || x <= -Near)
                {
                    int k = x > 0 ? place : place - 1;
                    long a = transform[position[k]];
                    long beside = transform[position[k - 2]] + transform[position[k - 1]] + transform[position[k + 1]] + transform[position[k + 2]];
                    aIm = ((int)a - ((int)beside >> 2)) >> 2;
                    aRe = ((a >> 32) - (beside >> 34)) >> 2;
                    k = FrameFormat.Points - k;
                    long b = transform[position[k]];
                    beside = transform[position[k - 2]] + transform[position[k - 1]] + transform[position[k + 1]] + transform[position[k + 2]];
                    bIm = ((int)b - ((int)beside >> 2)) >> 2;
                    bRe = ((b >> 32) - (beside >> 34)) >> 2;
                    log += NearNoise;
                }
                else
                {
                    long a;
                    long b;
                    int mirror = FrameFormat.Points - place;
                    if (x < Middle && x > -Middle)
                    {
                        a = ((transform[position[place]] - transform[position[place - 1]]) << 1)
                            + transform[position[place + 1]] - transform[position[place - 2]];
                        b = ((transform[position[mirror]] - transform[position[mirror + 1]]) << 1)
                            + transform[position[mirror - 1]] - transform[position[mirror + 2]];
                        log += MiddleNoise;
                    }
                    else
                    {
                        a = x > 0
                            ? (transform[position[place]] << 1) - transform[position[place - 1]] - transform[position[place - 2]]
                            : (transform[position[place - 1]] << 1) - transform[position[place]] - transform[position[place + 1]];
                        b = x > 0
                            ? (transform[position[mirror]] << 1) - transform[position[mirror + 1]] - transform[position[mirror + 2]]
                            : (transform[position[mirror + 1]] << 1) - transform[position[mirror]] - transform[position[mirror - 1]];
                        log += BetweenNoise;
                    }

                    aIm = (int)a >> 3;
                    aRe = a >> 35;
                    bIm = (int)b >> 3;
                    bRe = b >> 35;
                }

                long sumRe = aRe + bRe;
                long sumIm = aIm - bIm;
                long differenceRe = aRe - bRe;
                long differenceIm = -aIm - bIm;
                long left = (sumRe * sumRe) + (sumIm * sumIm);
                long right = (differenceRe * differenceRe) + (differenceIm * differenceIm);

                // A line that one microphone hears 18 dB weaker than the other tells nothing: that microphone is dead, or a
                // reflection silences the line there.
                if (left >> 6 >= right || right >> 6 >= left)
                {
                    continue;
                }

                // Over the noise: a shift, and a factor for the fraction of the logarithm; and less of lines that may be elsewhere.
                int shift = (log >> 8) - 2;
                long factor = PowersOfTwo.Fraction[(log >> 3) & 31];
                factor = (factor << 12) / (4096 + ((n + 1) * (n + 1) * variance * 3 >> 20));
                long power = ((left + right) >> (shift + 1)) * factor >> 17;
                long re = (((sumRe * differenceIm) + (sumIm * differenceRe)) >> shift) * factor >> 17;
                long im = (((sumRe * differenceRe) - (sumIm * differenceIm)) >> shift) * factor >> 17;
                while (power >= Loudest)
                {
                    power >>= 1;
                    re >>= 1;
                    im >>= 1;
                }

                if (power > 0)
                {
                    heard = true;
                    _re[n] -= (int)re;
                    _im[n] += (int)im;
                }
            }

            if (heard)
            {
                _frames++;
                _stepQ12 += (step - _stepQ12) / _frames;
            }
        }
    }
}
