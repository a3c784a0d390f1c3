using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>From the delays of one or two pairs to azimuth and elevation, each with its standard deviation.</summary>
    /// <remarks>
    /// Cross: with equal baselines the speed of sound cancels,
    /// <code>
    /// az = heading + atan2(tau_x, tau_y)
    /// var az = (tau_y^2 var tau_x + tau_x^2 var tau_y) / (tau_x^2 + tau_y^2)^2
    /// cos el = c sqrt(tau_x^2 + tau_y^2) / d, given only where cos el + 2 sigma &lt; 1
    /// </code>
    /// Of the delays that each pair allows, those count whose combination a sound can have (<see cref="DelayCombinations"/>).
    /// Pair: sin(az - heading) = c tau_x / d, and its mirror image 180 degrees - (az - heading).
    /// Where more than two bearings are to be reckoned with, the two that are told are those of the likeliest, and their standard deviation
    /// reaches to the others.
    /// </remarks>
    public sealed class BearingEstimator
    {
        /// <summary>Above this a bearing says nothing: hundredths of a degree.</summary>
        private const int UselessSigma = 6000;

        /// <summary>Hundredths of a degree in a radian.</summary>
        private const int CentiDegreesPerRadian = 5730;

        /// <summary>One in Q15.</summary>
        private const int One = 32768;

        /// <summary>cos el of 26 degrees, Q15: a source that stays higher and between the pairs is rare.</summary>
        private const int High = 29491;

        private readonly ArrayGeometry _geometry;
        private readonly DelaySearch _search;
        private readonly CombLock _comb = new CombLock();
        private readonly PairDelay _delayX = new PairDelay();
        private readonly PairDelay _delayY = new PairDelay();
        private readonly GeometryJudge _judge = new GeometryJudge();
        private readonly BearingResult _result = new BearingResult();
        private int _framesBefore;

        /// <summary>Initializes a new instance of the <see cref="BearingEstimator"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        public BearingEstimator(ArrayGeometry geometry)
            : this(geometry, new DelaySearch(geometry))
        {
        }

        /// <summary>Initializes a new instance of the <see cref="BearingEstimator"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="search">The search for delays in the same geometry; several estimators may share it.</param>
        public BearingEstimator(ArrayGeometry geometry, DelaySearch search)
        {
            _geometry = geometry;
            _search = search;
        }

        /// <summary>Gets or sets the speed of sound in mm/s; 337.3 m/s (10 degrees Celsius) until a thermometer says better.</summary>
        public int SoundSpeed { get; set; } = 337300;

        /// <summary>Gets or sets the standard deviation of the speed of sound in mm/s: 3 % without a thermometer.</summary>
        public int SoundSpeedSigma { get; set; } = 10000;

        /// <summary>
        /// Gets a value indicating whether the sound contradicts the geometry, over many estimates of a comb with clear lines: a pair's lines
        /// agree on no delay within its spacing (another spacing, an inverted microphone); both pairs' delays together are longer than any sound's
        /// (another spacing); or all sources seem to be high up and midway between the pairs (microphones exchanged between the pairs).
        /// docs/architecture.md tells what does not show.
        /// </summary>
        public bool GeometryDoubt
        {
            get { return _judge.IsDoubtful; }
        }

        /// <summary>Gets the last estimate.</summary>
        public BearingResult Result
        {
            get { return _result; }
        }

        /// <summary>Starts a new average.</summary>
        public void Clear()
        {
            _framesBefore = 0;
            _delayX.Clear();
            _delayY.Clear();
        }

        /// <summary>Starts anew, with another comb or after a gap.</summary>
        public void Restart()
        {
            _comb.Restart();
            Clear();
        }

        /// <summary>
        /// Tells whether a frame will be of another comb than those before: adding it estimates from them first, which takes as much time as
        /// a report.
        /// </summary>
        /// <param name="order">The comb of that frame.</param>
        /// <returns>Whether it will.</returns>
        public bool Changes(OrderSpectrum order)
        {
            return _comb.IsOther(order);
        }

        /// <summary>Adds a frame of the first pair.</summary>
        /// <param name="transform">Its transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor of the first pair.</param>
        /// <param name="order">The comb.</param>
        public void AddFirstPair(long[] transform, short[] position, NoiseFloor floor, OrderSpectrum order)
        {
            Follow(transform, position, floor, order);
            _delayX.Add(transform, position, floor, _comb);
        }

        /// <summary>Follows the comb in a frame of the first pair that is not added.</summary>
        /// <param name="transform">The transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor.</param>
        /// <param name="order">The order spectrum of the same frame.</param>
        public void Follow(long[] transform, short[] position, NoiseFloor floor, OrderSpectrum order)
        {
            if (_comb.IsOther(order))
            {
                Change();
            }

            _comb.Update(transform, position, floor, order);
        }

        /// <summary>Adds a frame of the second pair.</summary>
        /// <param name="transform">Its transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor of the first pair.</param>
        public void AddSecondPair(long[] transform, short[] position, NoiseFloor floor)
        {
            _delayY.Add(transform, position, floor, _comb);
        }

        /// <summary>
        /// Estimates <see cref="Result"/> from the frames added since <see cref="Clear"/>: of those in which the detector followed
        /// one comb, where it went over to another (from an engine's shaft rate to its double, say), the more.
        /// </summary>
        public void Estimate()
        {
            if (_framesBefore > 0 && _framesBefore >= _delayX.Frames)
            {
                return;
            }

            _result.Clear();
            if (_geometry.Kind == ArrayKind.Single || !Find(_delayX, _search.Delays.Across))
            {
                return;
            }

            if (_geometry.Kind == ArrayKind.Pair)
            {
                Judge(false);
                EstimateFromPair();
            }
            else if (Find(_delayY, _search.Delays.Along))
            {
                EstimateFromCross();
            }
        }

        private bool Find(PairDelay pair, DelayCandidates delays)
        {
            bool found = _search.Find(pair, _comb, delays);
            if (!found && _search.Contradicts(delays))
            {
                Judge(true);
            }

            return found;
        }

        /// <summary>Counts an estimate for or against the geometry, where lines are clear enough to tell.</summary>
        private void Judge(bool contradicts)
        {
            if (_comb.IsClear)
            {
                _judge.Count(contradicts);
            }
        }

        /// <summary>Goes over to another comb: what was added up belongs to the lines of the one before.</summary>
        private void Change()
        {
            int frames = _delayX.Frames;
            if (frames > _framesBefore)
            {
                Estimate();
            }
            else
            {
                frames = _framesBefore;
            }

            Clear();
            _framesBefore = frames;
        }

        /// <summary>
        /// Tells the bearings of the two likeliest combinations of delays. Where there are more to be reckoned with, the standard
        /// deviation reaches to them from the nearer of the two.
        /// </summary>
        private void EstimateFromCross()
        {
            DelayCombinations delays = _search.Delays;
            if (delays.Across.Crowded || delays.Along.Crowded)
            {
                return;
            }

            int best = delays.Likeliest(0);
            Judge(best < 0 || IsMidway(best));
            if (best < 0 || !TellCross(best))
            {
                return;
            }

            int least = delays.LikelihoodOf(best) - DelaySearch.Reckoned;
            int told = 1 << best;
            int next = delays.Likeliest(told);
            while (next >= 0 && delays.LikelihoodOf(next) >= least)
            {
                // Without a bearing of its own: a source straight above, say.
                if (SigmaOf(next) > UselessSigma || !Add(AzimuthOf(next)))
                {
                    _result.Clear();
                    return;
                }

                told |= 1 << next;
                next = delays.Likeliest(told);
            }
        }

        /// <summary>Adds a bearing that is to be reckoned with besides those told: as the second, or within their standard deviation.</summary>
        /// <returns>Whether the bearings still say something.</returns>
        private bool Add(int azimuth)
        {
            if (!_result.HasAlternate)
            {
                _result.HasAlternate = true;
                _result.Alternate = azimuth;
                return true;
            }

            long apart = Apart(azimuth, _result.Azimuth);
            long other = Apart(azimuth, _result.Alternate);
            apart = apart < other ? apart : other;
            long sigma = IntegerMath.SquareRoot(((long)_result.AzimuthSigma * _result.AzimuthSigma) + (apart * apart));
            _result.AzimuthSigma = (int)sigma;
            _result.HasElevation = false;
            return sigma <= UselessSigma;
        }

        private static int Apart(int azimuth, int other)
        {
            int apart = azimuth > other ? azimuth - other : other - azimuth;
            return apart < 18000 ? apart : 36000 - apart;
        }

        /// <summary>Tells whether a combination of delays is that of a high source exactly midway between the pairs.</summary>
        private bool IsMidway(int combination)
        {
            long x = _search.Delays.X(combination);
            long y = _search.Delays.Y(combination);
            long sigma = Norm(_search.Delays.SigmaX(combination), _search.Delays.SigmaY(combination));
            long difference = (x * x) - (y * y);
            long radius = IntegerMath.SquareRoot((x * x) + (y * y));

            // |x| - |y| is the difference of squares over |x| + |y|, which is sqrt(2) of the radius there. Microphones are never quite
            // where they should be: 2 %.
            difference = difference > 0 ? difference : -difference;
            return difference < ((4 * sigma) + (radius >> 5)) * radius && ToRatio(radius + (3 * sigma)) < High;
        }

        private int AzimuthOf(int combination)
        {
            return ToAzimuth(Arctangent.Of(_search.Delays.X(combination), _search.Delays.Y(combination)));
        }

        /// <summary>The standard deviation of a combination's azimuth in hundredths of a degree; more than any where there is none.</summary>
        private long SigmaOf(int combination)
        {
            long x = _search.Delays.X(combination);
            long y = _search.Delays.Y(combination);
            long square = (x * x) + (y * y);
            return square == 0
                ? UselessSigma + 1
                : ((Norm(y * _search.Delays.SigmaX(combination), x * _search.Delays.SigmaY(combination)) * CentiDegreesPerRadian) + (square >> 1)) / square;
        }

        /// <summary>Writes a combination of delays to the result.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>Whether it tells a bearing.</returns>
        private bool TellCross(int combination)
        {
            long sigma = SigmaOf(combination);
            if (sigma > UselessSigma)
            {
                return false;
            }

            _result.HasAzimuth = true;
            _result.Azimuth = AzimuthOf(combination);
            _result.AzimuthSigma = sigma > 0 ? (int)sigma : 1;

            long x = _search.Delays.X(combination);
            long y = _search.Delays.Y(combination);
            long radius = IntegerMath.SquareRoot((x * x) + (y * y));
            EstimateElevation(ToRatio(radius), ToRatio(Norm(x * _search.Delays.SigmaX(combination), y * _search.Delays.SigmaY(combination)) / radius));
            return true;
        }

        /// <summary>The root of the sum of squares of two numbers below 2^35.</summary>
        private static long Norm(long a, long b)
        {
            a >>= 4;
            b >>= 4;
            return IntegerMath.SquareRoot((a * a) + (b * b)) << 4;
        }

        private void EstimateElevation(long cosine, long sigmaDelay)
        {
            long sigmaSpeed = cosine * SoundSpeedSigma / SoundSpeed;
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            if (cosine + (2 * sigma) >= One)
            {
                return;
            }

            long sine = IntegerMath.SquareRoot(((long)One * One) - (cosine * cosine));
            _result.HasElevation = true;
            _result.Elevation = ToCentiDegrees(Arctangent.Of(sine, cosine));
            _result.ElevationSigma = (int)(sigma * CentiDegreesPerRadian / sine) + 1;
        }

        private void EstimateFromPair()
        {
            DelayCandidates delays = _search.Delays.Across;
            if (delays.Crowded)
            {
                return;
            }

            long sine = SineOf(delays.First);
            long cosine = IntegerMath.SquareRoot(((long)One * One) - (sine * sine));
            long sigmaDelay = ToRatio(delays.First.Sigma);
            long sigmaSpeed = sine * SoundSpeedSigma / SoundSpeed;
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            sigma = (sigma * CentiDegreesPerRadian / (cosine + 1)) + 1;
            if (sigma > UselessSigma)
            {
                return;
            }

            int angle = Arctangent.Of(sine, cosine);
            _result.HasAzimuth = true;
            _result.Azimuth = ToAzimuth(angle);
            _result.AzimuthSigma = (int)sigma;
            _result.HasAlternate = true;
            _result.Alternate = ToAzimuth(32768 - angle);
            if (delays.Second.Likelihood > 0)
            {
                // Its mirror image is as far from the other of the two.
                sine = SineOf(delays.Second);
                if (!Add(ToAzimuth(Arctangent.Of(sine, IntegerMath.SquareRoot(((long)One * One) - (sine * sine))))))
                {
                    _result.Clear();
                }
            }
        }

        private long SineOf(DelayCandidate delay)
        {
            long sine = ToRatio(delay.Delay - (_geometry.SkewX * DelaySearch.DelayUnits));
            sine = sine < One ? sine : One - 1;
            return sine > -One ? sine : 1 - One;
        }

        /// <summary>Delay in 1/16 microseconds to c tau / d, Q15.</summary>
        private long ToRatio(long delay)
        {
            return delay * SoundSpeed / 1000 * One / ((long)_geometry.SpacingMillimetres * 1000 * DelaySearch.DelayUnits);
        }

        private static int ToCentiDegrees(int angle)
        {
            return (int)(((long)angle * 36000) >> 16);
        }

        private int ToAzimuth(int angle)
        {
            int azimuth = (ToCentiDegrees(angle) + _geometry.HeadingCentiDegrees) % 36000;
            return azimuth < 0 ? azimuth + 36000 : azimuth;
        }
    }
}
