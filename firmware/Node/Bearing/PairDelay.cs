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

        private const int Between = 1536; private const int MD = 614;

        private readonly int[] _re = new int[CombGrid.MaxLines];
        private readonly int[] _im = new int[CombGrid.MaxLines];
        private readonly DelayCandidate _first = new DelayCandidate();
        private readonly DelayCandidate _second = new DelayCandidate();
        private int _frames;
        private int _stepQ12;
        private bool _crowded;

        /// <summary>Gets the most likely delay.</summary>
        public DelayCandidate First
        {
            get { return _first; }
        }

        /// <summary>Gets the next, at another maximum of the likelihood; its <see cref="DelayCandidate.Likelihood"/> is 0 where there is none.</summary>
        public DelayCandidate Second
        {
            get { return _second; }
        }

        /// <summary>Gets or sets a value indicating whether there are more than two delays to be reckoned with.</summary>
        public bool Crowded
        {
            get { return _crowded; }
            set { _crowded = value; }
        }

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
                // j (A + conj B) (conj A - B). Two bits less, so that squares fit.
                int x = frequency + 2048 - (place << 12);
                long aIm;
                long aRe;
                long bIm;
                long bRe;
                int gain;
                if (x < Between && x > -Between)
                {
                    long a;
                    long b;
                    int m = FrameFormat.Points - place;
                    if (x < MD && x > -MD)
                    {
                        a = ((transform[position[place]] - transform[position[place - 1]]) << 1)
                            + transform[position[place + 1]] - transform[position[place - 2]];
                        b = ((transform[position[m]] - transform[position[m + 1]]) << 1)
                            + transform[position[m - 1]] - transform[position[m + 2]];
                        gain = 82;
                    }
                    else if (x > 0)
                    {
                        a = (transform[position[place]] << 1) - transform[position[place - 1]] - transform[position[place - 2]];
                        b = (transform[position[m]] << 1) - transform[position[m + 1]] - transform[position[m + 2]];
                        gain = -106;
                    }
                    else
                    {
                        a = (transform[position[place - 1]] << 1) - transform[position[place]] - transform[position[place + 1]];
                        b = (transform[position[m + 1]] << 1) - transform[position[m]] - transform[position[m - 1]];
                        gain = -106;
                    }

                    aIm = (int)a >> 3;
                    aRe = a >> 35;
                    bIm = (int)b >> 3;
                    bRe = b >> 35;
                }
                else
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
                    gain = -174;
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

                // Over the noise: a shift, and a factor for the fraction of the logarithm.
                int log = level + FloorBias - ScaleLog2 + gain;
                int shift = (log >> 8) - 2;
                long factor = PowersOfTwo.Fraction[(log >> 3) & 31];
                factor = (factor << 12) / (4096 + ((n + 1) * (n + 1) * comb.Variance * 3 >> 19));
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
