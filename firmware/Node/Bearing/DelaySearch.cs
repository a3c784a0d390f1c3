using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>Finds the delays that the summed cross-spectrum of a pair allows.</summary>
    /// <remarks>
    /// With eta the SNR of a line the log-likelihood of a delay is, but for a constant,
    /// <code>
    /// S(tau) = sum of A cos(phase + 2 pi f tau) over lines,   A = 2 eta / (1 + 2 eta) |sum of C / N|
    /// </code>
    /// A is also the information about the phase, 2 L eta^2 / (1 + 2 eta) after L frames. S is computed on a grid over all
    /// delays (lines above c / 2d are ambiguous alone), then Newton's step leads to the top:
    /// <code>
    /// dtau = -sum of A f sin r / (2 pi sum of A f^2 cos r),   r = phase + 2 pi f tau,   var tau = k / sum of A (2 pi f)^2 cos r
    /// </code>
    /// where k is one but for what the lines themselves say: a third of the variance is the one of their residuals, sum of A^2 f^2 sin^2 r in
    /// place of sum of A f^2, so that reflections, a second source and noise that is louder at a line than around it widen it.
    /// A phase is in units of 1/65536 turn. A bin is 3.90625 Hz, so a delay of 1 us at bin b turns the phase by
    /// b / 3.90625 units; with b in Q8 that is exactly b / 1000.
    /// </remarks>
    public sealed class DelaySearch
    {
        /// <summary>Step of the grid in microseconds: 1/7 of a period at 1.8 kHz. Half a step beside the maximum the highest line still counts 0.9.</summary>
        private const int Step = 80;

        /// <summary>Delays are told in this many parts of a microsecond.</summary>
        internal const int DelayUnits = 16;

        /// <summary>
        /// What a delay may lose against the best and still be reckoned with, natural logarithm in Q6: e^9 : 1 is 1 in 8,000.
        /// </summary>
        internal const int Reckoned = 11 << PairDelay.RatioQ;

        /// <summary>
        /// The least share of the amplitudes that must agree at the best delay, in sixteenths. Lines of one source agree to 0.8 and
        /// more, noise to about 0.35; without agreement the delay is that of no source.
        /// </summary>
        private const int LeastAgreement = 8;

        /// <summary>The least log-likelihood of a delay, natural, Q6.</summary>
        private const int LeastLikelihood = 6 << PairDelay.RatioQ;

        /// <summary>
        /// The variance of a line's mean SNR where there is no line, (Q6)^2: 1/2 after one frame. One standard deviation is taken off
        /// an SNR, since the highest lines, of which there may be none, turn the most.
        /// </summary>
        private const int NoiseVariance = 1 << 11;

        /// <summary>What the SNR of no line is on average, Q6, where the floor is that of noise without lines around.</summary>
        private const int NoiseMean = 6;

        /// <summary>Lines this strong, Q6 (15 dB), lift the floor beside them by half of the most they do, an eighth.</summary>
        private const int LiftsFloor = 30 << PairDelay.RatioQ;

        /// <summary>
        /// What of the variance is the noise floor's, Q8, where <see cref="FactorScale"/> is one: a little more than two thirds, since the
        /// lines disagree less at the delay that fits them best than at the true one.
        /// </summary>
        private const int FloorShare = 592;
        private const int FactorScale = 3 << 8;

        /// <summary>
        /// A rate whose variance (<see cref="CombLock.Variance"/>) is more than this, 0.15 Hz, makes lines be looked for where they are not: the
        /// variance of a delay grows by as much as it again for as much more.
        /// </summary>
        private const long HeldTightly = 5L << 19;
        private const int DoubtShift = 12;

        /// <summary>A ratio of one, Q6.</summary>
        private const int One = 1 << PairDelay.RatioQ;

        /// <summary>65536 / 2 pi.</summary>
        private const int UnitsPerRadian = 10430;

        /// <summary>(1000 * 65536 / 2 pi)^2, in Q8 and the weight's Q6: over sum A b^2 it is the variance in us^2, Q8.</summary>
        private const long VarianceScale = ((long)UnitsPerRadian * UnitsPerRadian * 1000000) << (8 + PairDelay.RatioQ);

        /// <summary>Where the likelihood does not bend downwards: 65 ms.</summary>
        private const int UnknownSigma = 1 << 20;

        private readonly int[] _amplitude = new int[CombGrid.MaxLines];
        private readonly int[] _phase = new int[CombGrid.MaxLines];
        private readonly int[] _score;
        private readonly int _steps;
        private readonly DelayCombinations _delays;
        private int _stepQ8;
        private int _doubt;
        private int _possible;

        /// <summary>Initializes a new instance of the <see cref="DelaySearch"/> class.</summary>
        /// <param name="geometry">How the microphones stand: no delay is longer than its limit.</param>
        public DelaySearch(ArrayGeometry geometry)
        {
            _delays = new DelayCombinations(geometry);
            _steps = (geometry.DelayLimit / Step) + 1;
            _score = new int[(2 * _steps) + 1];
        }

        /// <summary>Gets room for the delays that are found.</summary>
        public DelayCombinations Delays
        {
            get { return _delays; }
        }

        /// <summary>Finds the best delay and the next, at another maximum.</summary>
        /// <param name="pair">What was added up.</param>
        /// <param name="comb">The comb, with the SNR of its lines.</param>
        /// <param name="delays">Receives the delays.</param>
        /// <returns><see langword="false"/> when no line stood above the floor, or the lines do not agree on a delay.</returns>
        public bool Find(PairDelay pair, CombLock comb, DelayCandidates delays)
        {
            _stepQ8 = pair.StepQ12 >> 4;
            long loose = comb.Variance - HeldTightly;
            _doubt = 256 + (loose > 0 ? (int)(loose >> DoubtShift) : 0);
            delays.Second.Likelihood = 0;
            delays.Crowded = false;
            _possible = 0;
            if (pair.Frames == 0)
            {
                return false;
            }

            Weigh(pair, comb);
            if (_possible == 0)
            {
                return false;
            }

            int shift = Scan();
            int first = Highest();
            int top = _score[first];
            Refine(first, delays.First);
            if (delays.First.Likelihood < LeastLikelihood || Contradicts(delays))
            {
                return false;
            }

            // Between two steps of the grid a maximum is up to an eighth higher.
            int margin = (int)(((long)Reckoned << 15) >> shift);
            Hide(first);
            int second = Highest();
            if (_score[second] > top - margin - (top >> 3))
            {
                Refine(second, delays.Second);
                int apart = delays.Second.Delay - delays.First.Delay;
                if (delays.Second.Likelihood < delays.First.Likelihood - Reckoned || (apart < Step && apart > -Step))
                {
                    delays.Second.Likelihood = 0;
                }
                else
                {
                    Hide(second);
                    delays.Crowded = _score[Highest()] > top - margin;
                }
            }

            return true;
        }

        /// <summary>Tells whether lines of the pair searched last agree on no delay that the spacing allows.</summary>
        /// <param name="delays">Its delays.</param>
        /// <returns>Whether they contradict each other.</returns>
        public bool Contradicts(DelayCandidates delays)
        {
            return _possible > 0 && (long)delays.First.Likelihood * 16 < (long)_possible * LeastAgreement;
        }

        private void Weigh(PairDelay pair, CombLock comb)
        {
            short[] cosine = Sine.Cosine;
            int least = NoiseMean + (int)IntegerMath.SquareRoot(NoiseVariance / comb.Frames);
            _possible = 0;
            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                _amplitude[n] = 0;
                long over = n < comb.LineCount ? comb.Snr[n] - least : 0;
                if (over <= 0)
                {
                    continue;
                }

                long re = pair.Re[n];
                long im = pair.Im[n];
                int phase = Arctangent.Of(im, re);
                int angle = phase >> 6;
                long size = ((re * cosine[angle & 1023]) + (im * cosine[(angle + 768) & 1023])) >> 15;
                size += size * over / (16 * (over + LiftsFloor));

                // A line of which both microphones hear less than a quarter in common is noise by the rest: wind, whose floor is
                // no mean of what lies around.
                long alone = over - One - (4 * size / pair.Frames);
                if (alone > 0)
                {
                    over = over * One / (One + alone);
                    size = size * One / (One + alone);
                }

                int amplitude = (int)(size * 2 * over / (One + (2 * over)));
                _phase[n] = phase;
                _amplitude[n] = amplitude;
                _possible += amplitude;
            }
        }

        private int Scan()
        {
            int[] score = _score;
            int steps = score.Length;
            short[] cosine = Sine.Cosine;
            for (int i = 0; i < steps; i++)
            {
                score[i] = 0;
            }

            int shift = 0;
            while (_possible >> shift > 32767)
            {
                shift++;
            }

            for (int n = 0; n < CombGrid.MaxLines; n++)
            {
                int weight = _amplitude[n] >> shift;
                if (weight == 0)
                {
                    continue;
                }

                int turn = (n + 1) * _stepQ8 * Step / 1000;
                int phase = _phase[n] - (turn * _steps);
                for (int i = 0; i < steps; i++)
                {
                    score[i] += weight * cosine[(phase >> 6) & 1023];
                    phase += turn;
                }
            }

            return shift;
        }

        private int Highest()
        {
            int[] score = _score;
            int best = 0;
            for (int i = 1; i < score.Length; i++)
            {
                best = score[i] > score[best] ? i : best;
            }

            return best;
        }

        /// <summary>Takes a maximum off the grid, down to the minima beside it.</summary>
        private void Hide(int top)
        {
            int[] score = _score;
            int last = score[top];
            for (int i = top + 1; i < score.Length && score[i] <= last; i++)
            {
                last = score[i];
                score[i] = int.MinValue;
            }

            last = score[top];
            for (int i = top - 1; i >= 0 && score[i] <= last; i--)
            {
                last = score[i];
                score[i] = int.MinValue;
            }

            score[top] = int.MinValue;
        }

        private void Refine(int step, DelayCandidate candidate)
        {
            short[] cosine = Sine.Cosine;
            int[] amplitude = _amplitude;
            int delay = (step - _steps) * Step * DelayUnits;
            long sum = 0;
            long bend = 0;
            long disagreement = 0;
            for (int turn = 0; turn < 3; turn++)
            {
                // The third turn only measures.
                long slope = 0;
                bend = 0;
                disagreement = 0;
                sum = 0;
                for (int n = 0; n < CombGrid.MaxLines; n++)
                {
                    long weight = amplitude[n];
                    if (weight == 0)
                    {
                        continue;
                    }

                    long bin = (n + 1) * _stepQ8;
                    int rest = (_phase[n] + (int)(bin * delay / (1000 * DelayUnits)) + 32) >> 6;
                    long along = weight * cosine[rest & 1023] >> 15;
                    long across = weight * cosine[(rest + 768) & 1023] >> 15;
                    sum += along;
                    slope += across * bin;
                    bend += along * bin * bin;

                    // The square of its pull, which from noise is the weight on average; more than 2^10 times as much does not fit.
                    long square = across * across >> PairDelay.RatioQ;
                    bin >>= 4;
                    disagreement += (square < weight << 10 ? square : weight << 10) * bin * bin;
                }

                if (turn < 2 && bend > 0)
                {
                    // In radians a delay of 1 us turns a line by b / (1000 * 10430).
                    delay -= (int)(slope * (1000 * DelayUnits) / ((bend / UnitsPerRadian) + 1));
                }
            }

            candidate.Delay = delay;
            candidate.Likelihood = (int)sum;
            candidate.Sigma = UnknownSigma;
            if (bend > 0)
            {
                long factor = FloorShare + (disagreement / ((bend >> 16) + 1));
                candidate.Sigma = (int)IntegerMath.SquareRoot((VarianceScale / bend * _doubt >> 8) * factor / FactorScale);
            }
        }
    }
}
