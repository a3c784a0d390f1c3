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
    /// Of the delays that each pair allows, those count whose combination a sound can have: sqrt(tau_x^2 + tau_y^2) is at most d / c.
    /// Pair: sin(az - heading) = c tau_x / d, and its mirror image 180 degrees - (az - heading).
    /// </remarks>
    public sealed class BearingEstimator
    {
        /// <summary>Above this a bearing says nothing: hundredths of a degree.</summary>
        private const int UselessSigma = 6000;

        /// <summary>Hundredths of a degree in a radian.</summary>
        private const int CentiDegreesPerRadian = 5730;

        /// <summary>One in Q15.</summary>
        private const int One = 32768;

        /// <summary>So many estimates that contradict the geometry, less those that do not, make it doubtful: 12 s at least.</summary>
        private const int Doubtful = 12;

        /// <summary>cos el of 26 degrees, Q15: a source that stays higher and between the pairs is rare.</summary>
        private const int High = 29491;

        private readonly ArrayGeometry _geometry;
        private readonly DelaySearch _search;
        private readonly CombLock _comb = new CombLock();
        private readonly PairDelay _delayX = new PairDelay();
        private readonly PairDelay _delayY = new PairDelay();
        private readonly BearingResult _result = new BearingResult();
        private int _framesBefore;

        /// <summary>Below <see cref="Doubtful"/> there is no doubt; once there it is set to twice that, and back to 0 as soon as it is below.</summary>
        private int _contradictions;

        /// <summary>Initializes a new instance of the <see cref="BearingEstimator"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        public BearingEstimator(ArrayGeometry geometry)
            : this(geometry, new DelaySearch(geometry.DelayLimit))
        {
        }

        /// <summary>Initializes a new instance of the <see cref="BearingEstimator"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="search">The search for delays within the geometry's limit; several estimators may share it.</param>
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
            get { return _contradictions >= Doubtful; }
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

        /// <summary>Adds a frame of the first pair.</summary>
        /// <param name="transform">Its transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="floor">The noise floor of the first pair.</param>
        /// <param name="order">The comb.</param>
        public void AddFirstPair(long[] transform, short[] position, NoiseFloor floor, OrderSpectrum order)
        {
            if (_comb.IsOther(order))
            {
                Change();
            }

            _comb.Update(transform, position, floor, order);
            _delayX.Add(transform, position, floor, _comb);
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
            if (_geometry.Kind == ArrayKind.Single || !Find(_delayX))
            {
                return;
            }

            if (_geometry.Kind == ArrayKind.Pair)
            {
                Judge(false);
                EstimateFromPair();
            }
            else if (Find(_delayY))
            {
                EstimateFromCross();
            }
        }

        private bool Find(PairDelay pair)
        {
            bool found = _search.Find(pair, _comb);
            if (!found && _search.Contradicts(pair))
            {
                Judge(true);
            }

            return found;
        }

        /// <summary>Counts an estimate for or against the geometry, where lines are clear enough to tell.</summary>
        private void Judge(bool contradicts)
        {
            if (!_comb.IsClear)
            {
                return;
            }

            if (contradicts)
            {
                _contradictions += _contradictions < 2 * Doubtful ? 1 : 0;
                _contradictions = _contradictions == Doubtful ? 2 * Doubtful : _contradictions;
            }
            else
            {
                _contradictions -= _contradictions > 0 ? 1 : 0;
                _contradictions = _contradictions == Doubtful - 1 ? 0 : _contradictions;
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
        /// Tells the likeliest pair of delays that a sound can have, and the next where it is to be reckoned with. Where there are more,
        /// the bearing is unknown.
        /// </summary>
        private void EstimateFromCross()
        {
            if (_delayX.Crowded || _delayY.Crowded)
            {
                return;
            }

            int best = Likeliest(-1);
            Judge(best < 0 || IsMidway(best));
            if (best < 0)
            {
                return;
            }

            int next = Likeliest(1 << best);
            int least = LikelihoodOf(best) - DelaySearch.Reckoned;
            if (next >= 0 && LikelihoodOf(next) >= least)
            {
                int third = Likeliest((1 << best) | (1 << next));
                if ((third >= 0 && LikelihoodOf(third) >= least) || !TellCross(next))
                {
                    return;
                }

                int alternate = _result.Azimuth;
                int sigma = _result.AzimuthSigma;
                _result.Clear();
                if (TellCross(best))
                {
                    _result.HasAlternate = true;
                    _result.Alternate = alternate;
                    _result.AzimuthSigma = sigma > _result.AzimuthSigma ? sigma : _result.AzimuthSigma;
                }

                return;
            }

            TellCross(best);
        }

        /// <summary>Tells whether a combination of delays is that of a high source exactly midway between the pairs.</summary>
        private bool IsMidway(int combination)
        {
            long x = Across(combination).Delay - (_geometry.SkewX * DelaySearch.DelayUnits);
            long y = Along(combination).Delay - (_geometry.SkewY * DelaySearch.DelayUnits);
            long sigma = Norm(Across(combination).Sigma, Along(combination).Sigma);
            long difference = (x * x) - (y * y);
            long radius = IntegerMath.SquareRoot((x * x) + (y * y));

            // |x| - |y| is the difference of squares over |x| + |y|, which is sqrt(2) of the radius there. Microphones are never quite
            // where they should be: 2 %.
            difference = difference > 0 ? difference : -difference;
            return difference < ((4 * sigma) + (radius >> 5)) * radius && ToRatio(radius + (3 * sigma)) < High;
        }

        /// <summary>Gets one of the delays across: bit 0 of a combination chooses.</summary>
        private DelayCandidate Across(int combination)
        {
            return (combination & 1) == 0 ? _delayX.First : _delayX.Second;
        }

        /// <summary>Gets one of the delays along: bit 1 of a combination chooses.</summary>
        private DelayCandidate Along(int combination)
        {
            return (combination & 2) == 0 ? _delayY.First : _delayY.Second;
        }

        private int LikelihoodOf(int combination)
        {
            return Across(combination).Likelihood + Along(combination).Likelihood;
        }

        /// <summary>Finds the likeliest combination of delays that a sound can have.</summary>
        /// <param name="without">Combinations to leave out: bit i for combination i; -1 for none.</param>
        /// <returns>The combination, -1 for none.</returns>
        private int Likeliest(int without)
        {
            int best = -1;
            for (int i = 0; i < 4; i++)
            {
                bool left = without < 0 || (without & (1 << i)) == 0;
                if (left && IsPossible(Across(i), Along(i)) && (best < 0 || LikelihoodOf(i) > LikelihoodOf(best)))
                {
                    best = i;
                }
            }

            return best;
        }

        /// <summary>No sound is delayed by more than the spacing: (tau_x, tau_y) lies in a circle.</summary>
        private bool IsPossible(DelayCandidate across, DelayCandidate along)
        {
            if (across.Likelihood == 0 || along.Likelihood == 0)
            {
                return false;
            }

            long x = across.Delay - (_geometry.SkewX * DelaySearch.DelayUnits);
            long y = along.Delay - (_geometry.SkewY * DelaySearch.DelayUnits);
            long sigma = across.Sigma > along.Sigma ? across.Sigma : along.Sigma;
            long limit = ((long)_geometry.DelayLimit * DelaySearch.DelayUnits) + (3 * sigma);
            return (x * x) + (y * y) < limit * limit;
        }

        /// <summary>Writes a combination of delays to the result.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>Whether it tells a bearing.</returns>
        private bool TellCross(int combination)
        {
            long x = Across(combination).Delay - (_geometry.SkewX * DelaySearch.DelayUnits);
            long y = Along(combination).Delay - (_geometry.SkewY * DelaySearch.DelayUnits);
            long square = (x * x) + (y * y);
            if (square == 0)
            {
                return false;
            }

            // Products of a delay and a sigma in whole microseconds: so their squares fit.
            long sigmaX = Across(combination).Sigma;
            long sigmaY = Along(combination).Sigma;
            long sigma = ((Norm(y * sigmaX, x * sigmaY) * CentiDegreesPerRadian) + (square >> 1)) / square;
            if (sigma > UselessSigma)
            {
                return false;
            }

            _result.HasAzimuth = true;
            _result.Azimuth = ToAzimuth(Arctangent.Of(x, y));
            _result.AzimuthSigma = sigma > 0 ? (int)sigma : 1;

            long radius = IntegerMath.SquareRoot(square);
            EstimateElevation(ToRatio(radius), ToRatio(Norm(x * sigmaX, y * sigmaY) / radius));
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
            // Two delays and their mirror images are four bearings, of which none can be told.
            if (_delayX.Second.Likelihood > 0)
            {
                return;
            }

            long sine = ToRatio(_delayX.First.Delay - (_geometry.SkewX * DelaySearch.DelayUnits));
            sine = sine < One ? sine : One - 1;
            sine = sine > -One ? sine : 1 - One;
            long cosine = IntegerMath.SquareRoot(((long)One * One) - (sine * sine));
            long sigmaDelay = ToRatio(_delayX.First.Sigma);
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
