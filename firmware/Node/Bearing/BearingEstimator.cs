using Earshot.Detection;

namespace Earshot.Bearing
{
    /// <summary>From frames of one or two pairs to a bearing: follows the comb, adds up what its lines tell of the delays, and tells what these mean.</summary>
    /// <remarks>
    /// Of the delays that each pair allows, those count whose combination a sound can have (<see cref="DelayCombinations"/>).
    /// Where more than two bearings are to be reckoned with, the two that are told are those of the likeliest, and their standard deviation
    /// reaches to the others.
    /// </remarks>
    public sealed class BearingEstimator
    {
        private readonly ArrayGeometry _geometry;
        private readonly DelaySearch _search;
        private readonly CombLock _comb = new CombLock();
        private readonly PairDelay _delayX = new PairDelay();
        private readonly PairDelay _delayY = new PairDelay();
        private readonly GeometryJudge _judge = new GeometryJudge();
        private readonly BearingResult _result = new BearingResult();
        private readonly DelayScale _scale;
        private readonly CrossBearing _cross;
        private readonly PairBearing _pair;
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
            _scale = new DelayScale(geometry);
            _cross = new CrossBearing(search.Delays, _scale);
            _pair = new PairBearing(geometry, _scale);
        }

        /// <summary>Gets what delays are as angles: it knows the speed of sound.</summary>
        public DelayScale Scale
        {
            get { return _scale; }
        }

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
                _pair.Tell(_search.Delays.Across, _result);
            }
            else if (Find(_delayY, _search.Delays.Along))
            {
                TellFromCross();
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

        private void TellFromCross()
        {
            DelayCombinations delays = _search.Delays;
            if (delays.Across.Crowded || delays.Along.Crowded)
            {
                return;
            }

            int best = delays.Likeliest(0);
            Judge(best < 0 || _cross.IsMidway(best));
            if (best >= 0)
            {
                _cross.Tell(best, _result);
            }
        }
    }
}
