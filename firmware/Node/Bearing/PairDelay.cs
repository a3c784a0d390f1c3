using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>
    /// The delay between the two microphones of a pair, from the phases of their cross-spectrum at the
    /// lines of a comb.
    /// </summary>
    /// <remarks>
    /// For a source whose sound reaches the left microphone tau later than the right one, the cross-spectrum
    /// C(f) = L(f) conj R(f) has the phase -2 pi f tau. The phasors of each line are added over frames with the
    /// weight w = information about the phase, then
    /// <code>
    /// tau* = argmax over |tau| &lt;= limit of sum w cos(phase + 2 pi f tau)     (global: lines above c/2d are ambiguous alone)
    /// dtau = -sum w f r / (2 pi sum w f^2),  r = phase + 2 pi f tau*            (one weighted least-squares step)
    /// var tau = max(1, chi^2) / sum w (2 pi f)^2
    /// </code>
    /// A phase is in units of 1/65536 turn. A bin is 3.90625 Hz, so a delay of 1 us at bin b turns the phase by
    /// b / 3.90625 units; with b in Q8 that is exactly b / 1000.
    /// </remarks>
    public sealed class PairDelay
    {
        /// <summary>
        /// Step of the global search in microseconds: 1/7 of a period at 1.8 kHz. Half a step beside the maximum the highest
        /// line still counts 0.9, and the least-squares step bridges the rest.
        /// </summary>
        private const int SearchStep = 80;

        /// <summary>Information is in Q4.</summary>
        private const int InformationQ = 4;

        /// <summary>
        /// The least share of the weights that must agree at the best delay, in sixteenths. Lines of one source agree to
        /// 0.8 and more, noise to about 0.35; without agreement the delay is that of no source.
        /// </summary>
        private const int LeastAgreement = 9;

        /// <summary>65536 / 2 pi.</summary>
        private const int UnitsPerRadian = 10430;

        /// <summary>The variance in us^2, Q8, is this over sum w b^2: (1000 * 65536 / 2 pi)^2 in Q8 and the weight's Q4.</summary>
        private const long VarianceScale = ((long)UnitsPerRadian * UnitsPerRadian * 1000000) << (8 + InformationQ);

        /// <summary>
        /// 16 / (1/g + 0.02) with g = 2 eta^2 / (1 + 2 eta), the information of a line's phase at an SNR of eta
        /// (docs/architecture.md), for 1 + eta = 2^(i/4). The 0.02 rad^2 stand for what noise does not explain:
        /// unequal microphones and reflections.
        /// </summary>
        private static readonly short[] _information =
        {
            0, 1, 3, 6, 11, 16, 22, 30, 39, 50, 62, 76, 92, 111, 132, 155,
            180, 208, 238, 270, 303, 338, 373, 409, 444, 479, 512, 544, 573, 601, 626, 648,
            669, 687, 703, 716, 729, 739, 748, 756, 763, 768, 773, 777, 781, 784, 786, 789,
            790,
        };

        private readonly long[] _re = new long[CombGrid.MaxLines];
        private readonly long[] _im = new long[CombGrid.MaxLines];
        private readonly int[] _weight = new int[CombGrid.MaxLines];
        private readonly int[] _binQ8 = new int[CombGrid.MaxLines];
        private readonly int[] _phase = new int[CombGrid.MaxLines];
        private readonly int[] _score;
        private readonly int _steps;
        private int _delay;
        private int _sigma;

        /// <summary>Initializes a new instance of the <see cref="PairDelay"/> class.</summary>
        /// <param name="limit">The largest possible delay, spacing over the speed of sound, in microseconds.</param>
        public PairDelay(int limit)
        {
            _steps = (limit / SearchStep) + 1;
            _score = new int[(2 * _steps) + 1];
        }

        /// <summary>Gets the estimated delay, left less right, in microseconds.</summary>
        public int Delay
        {
            get { return _delay; }
        }

        /// <summary>Gets the standard deviation of the delay in microseconds.</summary>
        public int Sigma
        {
            get { return _sigma; }
        }

        /// <summary>Starts a new average.</summary>
        public void Clear()
        {
            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                _re[n] = 0;
                _im[n] = 0;
                _weight[n] = 0;
            }
        }

        /// <summary>Adds a frame.</summary>
        /// <param name="transform">The transform of the pair without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="levels">The levels of the frame by place, of this pair or another that hears the same: they tell where a line is strongest.</param>
        /// <param name="order">The comb, with the SNR of its lines measured.</param>
        public void Add(long[] transform, short[] position, short[] levels, OrderSpectrum order)
        {
            short[] cosine = Sine.Cosine;
            int[] snr = order.Snr;
            int step = order.StepQ12;
            int lines = order.LineCount;
            int place = step + 4096;
            for (int n = 0; n < lines; n++)
            {
                int index = snr[n] >> 6;
                int weight = _information[index < _information.Length ? index : _information.Length - 1];
                if (weight > 0)
                {
                    int bin = StrongestBin(levels, place >> 12);
                    long a = SineWindow.At(transform, position, bin);
                    long b = SineWindow.MirrorAt(transform, position, bin);
                    if (TryCrossPhase(a, b, out int phase))
                    {
                        _re[n] += weight * cosine[(phase >> 6) & 1023];
                        _im[n] += weight * cosine[((phase >> 6) + 768) & 1023];
                        _weight[n] += weight;
                        _binQ8[n] = ((n + 1) * step) >> 4;
                    }
                }

                place += step;
            }
        }

        /// <summary>Estimates <see cref="Delay"/> and <see cref="Sigma"/> from the frames added since <see cref="Clear"/>.</summary>
        /// <returns><see langword="false"/> when no line stood above the floor, or the lines do not agree on a delay.</returns>
        public bool Estimate()
        {
            int best = Search();
            if (best < 0)
            {
                return false;
            }

            // Weighted least squares around the maximum; phases in units of 1/65536 turn, bins in Q8.
            int coarse = (best - _steps) * SearchStep;
            long sumBb = 0;
            long sumBr = 0;
            long sumRr = 0;
            int lines = 0;
            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                long weight = _weight[n];
                if (weight == 0)
                {
                    continue;
                }

                long bin = _binQ8[n];
                long rest = (short)(_phase[n] + (bin * coarse / 1000));
                sumBb += weight * bin * bin;
                sumBr += weight * bin * rest;
                sumRr += weight * rest * rest;
                lines++;
            }

            long step = -sumBr * 1000 / sumBb;
            _delay = coarse + (int)step;

            // What the step explains goes out of the residual: it shrinks by (sum w b r)^2 / sum w b^2.
            sumRr += sumBr * step / 1000;
            long variance = VarianceScale / sumBb;
            if (lines > 1)
            {
                // chi^2 per degree of freedom, Q8.
                long chi2 = sumRr * 256 / UnitsPerRadian / UnitsPerRadian / ((lines - 1) << InformationQ);
                variance = chi2 > 256 ? (variance * chi2) >> 8 : variance;
            }

            _sigma = (int)(IntegerMath.SquareRoot(variance) >> 4) + 1;
            return true;
        }

        private int Search()
        {
            int[] score = _score;
            int steps = score.Length;
            short[] cosine = Sine.Cosine;
            for (int i = 0; i < steps; i++)
            {
                score[i] = 0;
            }

            long possible = 0;
            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                int weight = _weight[n];
                if (weight == 0)
                {
                    continue;
                }

                possible += weight;
                int phase = Arctangent.Of(_im[n], _re[n]);
                _phase[n] = phase;
                int turn = _binQ8[n] * SearchStep / 1000;
                phase -= turn * _steps;
                for (int i = 0; i < steps; i++)
                {
                    score[i] += weight * cosine[(phase >> 6) & 1023] >> 8;
                    phase += turn;
                }
            }

            int best = 0;
            for (int i = 1; i < steps; i++)
            {
                if (score[i] > score[best])
                {
                    best = i;
                }
            }

            // Full agreement scores 128 for a unit of weight.
            bool agreed = (long)score[best] * 16 >= possible * 128 * LeastAgreement;
            return possible > 0 && agreed ? best : -1;
        }

        private static int StrongestBin(short[] levels, int bin)
        {
            int strongest = levels[bin - 1] > levels[bin] ? bin - 1 : bin;
            return levels[bin + 1] > levels[strongest] ? bin + 1 : strongest;
        }

        /// <summary>
        /// The phase of L conj R. With A = X(k) and B = X(N - k): L = (A + conj B) / 2 and
        /// R = (A - conj B) / 2j, so L conj R is along j (A + conj B) (conj A - B). A line that one microphone hears 18 dB
        /// weaker than the other has none: that microphone is dead, or a reflection silences the line there.
        /// </summary>
        private static bool TryCrossPhase(long a, long b, out int phase)
        {
            // Two bits less, so that sums of squares fit.
            long aIm = (int)a >> 2;
            long aRe = a >> 34;
            long bIm = (int)b >> 2;
            long bRe = b >> 34;
            long sumRe = aRe + bRe;
            long sumIm = aIm - bIm;
            long differenceRe = aRe - bRe;
            long differenceIm = -aIm - bIm;
            long left = (sumRe * sumRe) + (sumIm * sumIm);
            long right = (differenceRe * differenceRe) + (differenceIm * differenceIm);
            phase = 0;
            if (left >> 6 >= right || right >> 6 >= left)
            {
                return false;
            }

            long re = (sumRe * differenceRe) - (sumIm * differenceIm);
            long im = (sumRe * differenceIm) + (sumIm * differenceRe);
            phase = Arctangent.Of(re, -im);
            return true;
        }
    }
}
