using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>
    /// Follows the shaft rate of a comb from frame to frame, along its glide, and the SNR of its lines: more finely than the
    /// levels of one frame tell, since what the rate is wrong by a line of number n is wrong by n times.
    /// </summary>
    /// <remarks>
    /// Of a line that lies x bins above the middle of two bins, and y above the nearest bin k, the bins without a window tell
    /// <code>
    /// (|X(j)|^2 - |X(j-1)|^2) / (|X(j)|^2 + |X(j-1)|^2) = 4 x / (1 + 4 x^2)     where x is small
    /// Re conj X(k) (X(k-1) - X(k+1)) / |X(k)|^2 = 2 y / (1 - y^2)               where y is small, and x says nothing
    /// </code>
    /// but for noise. The difference of either numerator from what it would be at the rate as predicted, d, pulls at the rate, with the
    /// weights w = eta / (1 + eta) that make the best of noisy lines:
    /// <code>
    /// the rate is wrong by  sum n w q d / sum n^2 w q^2 h eta,   q = 1 / (1 + (n sigma / 0.3 bins)^2)
    /// </code>
    /// where h is how much d changes over a bin, and q how much of that is left where line n may be a part of a bin away from where it is
    /// looked for: while the rate is uncertain by sigma, the low lines lead. That, and the detector's rate, which pulls less than lines that
    /// are heard, are the measurements of a Kalman filter of the rate and its glide.
    /// </remarks>
    public sealed class CombLock
    {
        /// <summary>Frames over which the SNR of the lines is averaged: 4 s.</summary>
        private const int Memory = 16;

        /// <summary>The rate is held in bins, Q16.</summary>
        private const int RateQ = 16;

        /// <summary>A comb of the detector that is further away than this is another one, Q12 bins: 1.5 Hz.</summary>
        private const int Another = 1573;

        /// <summary>
        /// Where lines leave no doubt, to the detector (<see cref="Sure"/>) and here (<see cref="Heard"/>), the rate is the detector's already
        /// at 0.57 Hz, of the same comb: an engine's rate can jump. Of faint lines two agree by chance.
        /// </summary>
        private const int AnotherWhenSure = 600;

        /// <summary>The standard deviation of the detector's rate below which it is sure, in thousandths of a hertz.</summary>
        private const int Sure = 80;

        /// <summary>The <see cref="Variance"/> below which the lines are heard here: 0.08 Hz.</summary>
        private const long Heard = 1300000;

        /// <summary>A correction is at most 1 Hz, a quarter of a bin, Q16: a bang that is louder than the lines by far does not throw the rate.</summary>
        private const long MostWrong = 1 << (RateQ - 2);

        /// <summary>A line more than 36 dB above the noise, Q6 before the factor, counts no more.</summary>
        private const long Loudest = 1L << 20;

        /// <summary>A quarter of a bin, Q12: up to there x tells more than y.</summary>
        private const int Quarter = 1024;

        /// <summary>h, with what a line's SNR is more without a window than at the nearest place with one: 2.8 * 1.43.</summary>
        private const int Slope = 4;

        /// <summary>
        /// Variances, Q30, in 2.8 times a bin squared, since that makes one over the sum above the variance of what it tells: of the rate
        /// 0.3 Hz at first and 0.03 Hz more from one frame to the next, of the glide in a frame 0.1 Hz and 0.003 Hz.
        /// </summary>
        private const int VarianceQ = 30;
        private const long RateAtFirst = 17700000;
        private const long RateDrift = 177000;
        private const long GlideAtFirst = 2000000;
        private const long GlideDrift = 1770;

        /// <summary>One over the variance of the rate that the detector tells, in that measure: 0.28 Hz.</summary>
        private const long DetectorPull = 70;

        /// <summary>Two standard deviations of a line's mean SNR where there is no line, (Q6)^2 after one frame.</summary>
        private const int ChanceSquared = 90 * 90;

        /// <summary>Of that so much is taken off the SNR of a line and its neighbours by which it pulls, 1/16.</summary>
        private const int LeastChance = 7;

        /// <summary>So many lines of so much, 12 dB in Q6, leave no doubt that something sounds.</summary>
        private const int ClearLines = 3;
        private const int ClearSnr = 16 << PairDelay.RatioQ;

        /// <summary>A ratio of one, Q6.</summary>
        private const int One = 1 << PairDelay.RatioQ;

        private readonly int[] _snr = new int[CombGrid.MaxLines];
        private long _variance;
        private long _covariance;
        private long _glideVariance;
        private int _rate;
        private int _glide;
        private int _frames;
        private int _lineCount;

        /// <summary>Gets a value indicating whether <see cref="ClearLines"/> lines or more stand 12 dB or more above the noise.</summary>
        public bool IsClear
        {
            get
            {
                int clear = 0;
                for (int n = 0; n < _lineCount; n++)
                {
                    clear += _snr[n] >= ClearSnr ? 1 : 0;
                }

                return clear >= ClearLines;
            }
        }

        /// <summary>Gets the line spacing in bins, Q12.</summary>
        public int StepQ12
        {
            get { return _rate >> (RateQ - 12); }
        }

        /// <summary>Gets the number of lines inside the band.</summary>
        public int LineCount
        {
            get { return _lineCount; }
        }

        /// <summary>Gets the mean SNR of line n over the last frames at [n - 1], Q6, in the window and at the place where the line is looked for; below 0 where chance makes it so.</summary>
        public int[] Snr
        {
            get { return _snr; }
        }

        /// <summary>Gets how many frames are in that mean.</summary>
        public int Frames
        {
            get { return _frames; }
        }

        /// <summary>Gets the variance of the rate as it is predicted for the next frame, in 2.8 times a bin squared, Q30.</summary>
        public long Variance
        {
            get { return _variance; }
        }

        /// <summary>Forgets the comb.</summary>
        public void Restart()
        {
            _frames = 0;
        }

        /// <summary>Tells whether the detector went over to another comb, whose lines are others.</summary>
        /// <param name="order">The comb as the detector sees it in the next frame.</param>
        /// <returns>Whether <see cref="Update"/> will start anew with it.</returns>
        public bool IsOther(OrderSpectrum order)
        {
            int apart = order.StepQ12 - ((_rate + _glide) >> (RateQ - 12));
            return _frames > 0 && (apart > Another || apart < -Another);
        }

        /// <summary>Takes in a frame.</summary>
        /// <param name="transform">The transform of a pair without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">Its noise floor.</param>
        /// <param name="order">The comb as the detector sees it.</param>
        public void Update(long[] transform, short[] position, NoiseFloor floor, OrderSpectrum order)
        {
            int apart = Predict(order);
            _lineCount = order.LineCount;
            KeepToBand();
            int chance = (int)IntegerMath.SquareRoot(ChanceSquared / _frames);
            int step = StepQ12;
            int frequency = 0;
            long pull = 0;
            long stiffness = 0;
            for (int n = 1; n <= _lineCount; n++)
            {
                frequency += step;
                int place = (frequency + 4096) >> 12;
                int level = floor.At(place);
                if (level < PairDelay.Silence)
                {
                    continue;
                }

                int x = frequency + 2048 - (place << 12);
                int k = x > 0 ? place : place - 1;
                long centre = transform[position[k]];
                long upper = transform[position[k + 1]];
                long lower = transform[position[k - 1]];
                long centreMirror = transform[position[FrameFormat.Points - k]];
                long upperMirror = transform[position[FrameFormat.Points - 1 - k]];
                long lowerMirror = transform[position[FrameFormat.Points + 1 - k]];

                // With the window (SineWindow) at the place, and without one.
                long windowed = x > 0 ? Power(centre - lower, centreMirror - lowerMirror) : Power(upper - centre, upperMirror - centreMirror);
                long power = Power(centre, centreMirror);
                long difference;
                int expected;
                int noise = One;
                if (x < Quarter && x > -Quarter)
                {
                    long beside = x > 0 ? Power(lower, lowerMirror) : Power(upper, upperMirror);
                    difference = x > 0 ? power - beside : beside - power;
                    power += beside;
                    noise = 2 * One;
                    expected = (x << 14) / ((1 << 12) + (x * x >> 10));
                }
                else
                {
                    // Times 3/2, which makes it change over a bin as much as the other.
                    int y = x > 0 ? x - 2048 : x + 2048;
                    difference = Product(centre, lower - upper) + Product(centreMirror, lowerMirror - upperMirror);
                    difference += difference >> 1;
                    expected = (y << 12) * 3 / ((1 << 12) - (y * y >> 12));
                }

                // Over the noise, Q6; without the window it is half as strong.
                int log = level + PairDelay.FloorBias - (PairDelay.RatioQ << 8);
                int shift = (log >> 8) - 2;
                while (windowed >> shift >= Loudest)
                {
                    shift++;
                }

                long factor = PowersOfTwo.Fraction[(log >> 3) & 31];
                int over = (int)((windowed >> shift) * factor >> 17) - One;
                int snr = _snr[n - 1];
                snr = _frames == 1 ? over : snr + ((over - snr) / _frames);
                _snr[n - 1] = snr;
                snr = Smooth(n, snr, chance);
                if (snr > 0)
                {
                    long d = ((difference >> shift) * factor >> 16) - ((((power >> shift) * factor >> 16) - noise) * expected >> 12);
                    long near = (1 << 24) / (4096 + (n * n * _variance >> 16));
                    long weight = n * ((snr << PairDelay.RatioQ) / (One + snr)) * near;
                    pull += weight * d >> 12;
                    stiffness += (weight * n * snr >> 12) * near >> 12;
                }
            }

            Correct(pull + (apart * DetectorPull), (Slope * stiffness) + (DetectorPull << 12));
            KeepToBand();
        }

        /// <summary>Leaves out lines beyond the band: the detector counts them at its own rate, which may be lower.</summary>
        private void KeepToBand()
        {
            while (((_lineCount * StepQ12) + 4096) >> 12 >= FrameFormat.EndBin)
            {
                _lineCount--;
            }
        }

        /// <summary>Lets the rate glide on, or starts anew where the detector follows another comb.</summary>
        /// <returns>How far above it the detector's rate is, Q12 bins.</returns>
        private int Predict(OrderSpectrum order)
        {
            _rate += _glide;
            int apart = order.StepQ12 - StepQ12;
            int limit = order.SigmaMilliHertz < Sure && _variance < Heard ? AnotherWhenSure : Another;
            if (_frames == 0 || apart > limit || apart < -limit)
            {
                _rate = order.StepQ12 << (RateQ - 12);
                _glide = 0;
                _frames = 0;
                _variance = RateAtFirst;
                _covariance = 0;
                _glideVariance = GlideAtFirst;
                apart = 0;
            }

            _frames += _frames < Memory ? 1 : 0;
            return apart;
        }

        /// <summary>The Kalman filter: corrects rate and glide by pull / stiffness, whose variance is 1 / stiffness, and predicts how well they are known in the next frame.</summary>
        private void Correct(long pull, long stiffness)
        {
            long one = 4096 + (_variance * stiffness >> VarianceQ);
            long wrong = _variance * pull / one >> (VarianceQ - RateQ);
            wrong = wrong < MostWrong ? wrong : MostWrong;
            wrong = wrong > -MostWrong ? wrong : -MostWrong;
            _rate += (int)wrong;
            wrong = _covariance * pull / one >> (VarianceQ - RateQ);
            wrong = wrong < MostWrong ? wrong : MostWrong;
            wrong = wrong > -MostWrong ? wrong : -MostWrong;
            _glide += (int)wrong;

            _glideVariance += GlideDrift - ((_covariance * stiffness >> VarianceQ) * _covariance / one);
            _covariance = ((_covariance << 12) / one) + _glideVariance;
            _variance = ((_variance << 12) / one) + (2 * _covariance) - _glideVariance + RateDrift;
        }

        /// <summary>
        /// The SNR by which a line pulls: its own and that of the lines beside it of the same kind, odd or even, half and half, since neighbours
        /// are alike and the mean of few frames is not, but no more than its own with what chance may have taken off it.
        /// </summary>
        private int Smooth(int n, int snr, int chance)
        {
            int smooth = snr;
            if (_frames > 1)
            {
                int below = n > 2 ? _snr[n - 3] : snr;
                int above = n < _lineCount - 1 ? _snr[n + 1] : snr;
                smooth = (below + above + (2 * snr)) >> 2;
                smooth = smooth < snr + chance ? smooth : snr + chance;
            }

            return smooth - (chance * LeastChance >> 4);
        }

        private static long Power(long a, long b)
        {
            return Product(a, a) + Product(b, b);
        }

        /// <summary>Re(conj a b) of packed numbers.</summary>
        private static long Product(long a, long b)
        {
            return ((a >> 32) * (b >> 32)) + ((long)(int)a * (int)b);
        }
    }
}
