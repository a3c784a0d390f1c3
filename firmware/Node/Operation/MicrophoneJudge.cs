using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>
    /// Judges microphones by what <see cref="MicrophoneMonitor"/> adds up: each against zero, against its neighbours on
    /// the board and against what it was before. docs/health.md gives the thresholds and what they were held against.
    /// </summary>
    /// <remarks>
    /// Averages run over some 15 visits (a pair of two is visited every 4.1 s). A fault is said when it was found at two
    /// visits in a row and taken back when it was absent at four. Levels are base-2 logarithms of power in Q8: 256 is 3 dB.
    /// </remarks>
    public sealed class MicrophoneJudge
    {
        /// <summary>Visits over which averages settle before anything but silence is judged.</summary>
        private const int Settled = 8;

        /// <summary>Visits of silence that make a microphone dead or stuck.</summary>
        private const int SilentVisits = 3;

        /// <summary>An offset of 3 % of full scale, in samples.</summary>
        private const int LargeOffset = 1000;

        /// <summary>12 dB.</summary>
        private const int LevelGap = 1020;

        /// <summary>6 dB: microphones of one make differ by no more.</summary>
        private const int LargestBaseline = 512;

        /// <summary>A flat top below this magnitude is a quiet microphone's rounding.</summary>
        private const int LeastTop = 32;

        /// <summary>One place in 13 at the flat top, in sixteenths of a place.</summary>
        private const int TopShare = 5 * 16;

        /// <summary>Signs are compared where a twentieth of the low-frequency part, Q8, is low in frequency indeed.</summary>
        private const int LeastShare = 12;

        /// <summary>Visits over which signs are compared.</summary>
        private const int SignVisits = 10;

        /// <summary>Beyond this spacing in millimetres a sound along the pair is opposite at 60 Hz.</summary>
        private const int LargestSpacing = 1200;

        /// <summary>Low-frequency parts below this power, a visit, are the microphones' own noise.</summary>
        private const long LeastLow = 8000;

        private readonly int _count;
        private readonly bool _judgeSigns;
        private readonly int[] _visits = new int[2];
        private readonly int[] _signVisits = new int[2];
        private readonly short[] _share = new short[2 * SignVisits];
        private readonly short[] _correlation = new short[2 * SignVisits];
        private readonly int[] _level;
        private readonly int[] _treble;
        private readonly int[] _offset;
        private readonly int[] _spread;
        private readonly int[] _top;
        private readonly int[] _silent;
        private readonly int[] _baseline;
        private readonly int[] _usual;
        private readonly int[] _faults;
        private readonly int[] _found;
        private readonly int[] _foundBefore;

        /// <summary>Initializes a new instance of the <see cref="MicrophoneJudge"/> class.</summary>
        /// <param name="microphones">The number of microphones: 1, 2 or 4.</param>
        /// <param name="spacingMillimetres">The distance between those of a pair.</param>
        public MicrophoneJudge(int microphones, int spacingMillimetres)
        {
            _count = microphones;
            _judgeSigns = microphones > 1 && spacingMillimetres <= LargestSpacing;
            _level = new int[microphones];
            _treble = new int[microphones];
            _offset = new int[microphones];
            _spread = new int[microphones];
            _top = new int[microphones];
            _silent = new int[microphones];
            _baseline = new int[microphones];
            _usual = new int[microphones];
            _faults = new int[microphones];
            _found = new int[microphones];
            _foundBefore = new int[microphones];
        }

        /// <summary>Gets the number of microphones.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>Gets the faults of each microphone, bits of <see cref="MicrophoneFault"/>; a pair's sign stands at its left one.</summary>
        public int[] Faults
        {
            get { return _faults; }
        }

        /// <summary>Gets a value indicating whether every pair was visited.</summary>
        public bool HasLooked
        {
            get { return _visits[0] > 0 && (_count < 4 || _visits[1] > 0); }
        }

        /// <summary>Gets the level of a microphone.</summary>
        /// <param name="microphone">Its number.</param>
        /// <returns>Decibels relative to full scale, -90 or more.</returns>
        public int LevelDeciBels(int microphone)
        {
            // The squares of 64 places; full scale is 2^30.
            int level = ((_level[microphone] - (36 * 256)) * 301) / 25600;
            return level > -90 ? level : -90;
        }

        /// <summary>Gets the offset of a microphone in samples of 16 bits.</summary>
        /// <param name="microphone">Its number.</param>
        /// <returns>The offset.</returns>
        public int Offset(int microphone)
        {
            return _offset[microphone] / 16;
        }

        /// <summary>Gets how much of a microphone's sound stands at a flat top.</summary>
        /// <param name="microphone">Its number.</param>
        /// <returns>Percent.</returns>
        public int ClipPercent(int microphone)
        {
            return _top[microphone] * 100 / (16 * MicrophoneMonitor.Places);
        }

        /// <summary>Takes in what was added up at a new visit, if there was one, and judges.</summary>
        /// <param name="monitor">What adds up.</param>
        public void Update(MicrophoneMonitor monitor)
        {
            int pairs = _count == 4 ? 2 : 1;
            for (int pair = 0; pair < pairs; pair++)
            {
                if (monitor.Visits[pair] != _visits[pair])
                {
                    _visits[pair] = monitor.Visits[pair];
                    Visit(monitor.Results, pair);
                }
            }
        }

        private static int Limit(int share)
        {
            return share < -512 ? -512 : share > 512 ? 512 : share;
        }

        private static int Average(int average, int value, int visits)
        {
            return average + ((value - average) / (visits < 8 ? visits : 8));
        }

        /// <summary>The logarithm in Q8, straight between powers of two: 0.3 dB off at most.</summary>
        private static int Log2(long value)
        {
            int exponent = 0;
            while ((value >> exponent) > 1)
            {
                exponent++;
            }

            return (exponent * 256) + (int)((value << 8 >> exponent) - 256);
        }

        private void Visit(long[] values, int pair)
        {
            int visits = _visits[pair];
            int first = 2 * pair;
            int end = first + 2 < _count ? first + 2 : _count;
            for (int m = first; m < end; m++)
            {
                TakeIn(values, (pair * MicrophoneMonitor.PairValues) + ((m - first) * MicrophoneMonitor.MicrophoneValues), m, visits);
            }

            if (_judgeSigns)
            {
                CompareSigns(values, pair);
            }

            for (int m = first; m < end; m++)
            {
                int found = visits >= Settled || _silent[m] >= SilentVisits ? Find(m, pair) : 0;

                // Two visits in a row to say it, four to take it back.
                int earlier = _foundBefore[m];
                _faults[m] = (_faults[m] & (found | _found[m] | (earlier & 0xFF) | (earlier >> 8))) | (found & _found[m]);
                _foundBefore[m] = _found[m] | ((earlier & 0xFF) << 8);
                _found[m] = found;
            }

            if (visits >= Settled)
            {
                Settle(first, end);
            }
        }

        private void TakeIn(long[] values, int place, int m, int visits)
        {
            long sum = values[place + MicrophoneMonitor.Sum];
            bool silent = values[place + MicrophoneMonitor.Differences] == 0
                && values[place + MicrophoneMonitor.Low] == 0
                && values[place + MicrophoneMonitor.High] == 0;
            _silent[m] = !silent ? 0 : _silent[m] < SilentVisits ? _silent[m] + 1 : SilentVisits;
            _level[m] = Average(_level[m], Log2(values[place + MicrophoneMonitor.Squares] + 1), visits);
            _treble[m] = Average(_treble[m], Log2(values[place + MicrophoneMonitor.Differences] + 1), visits);
            int offset = (int)(sum * 16 / (2 * MicrophoneMonitor.Places));
            int deviation = offset - _offset[m];
            _offset[m] = silent ? offset : Average(_offset[m], offset, visits);
            _spread[m] = visits == 1 || silent ? 0 : Average(_spread[m], deviation < 0 ? -deviation : deviation, visits);
            int top = values[place + MicrophoneMonitor.Top] < LeastTop ? 0 : (int)values[place + MicrophoneMonitor.TopCount] * 16;
            _top[m] = Average(_top[m], top, visits);
        }

        private void CompareSigns(long[] values, int pair)
        {
            int left = pair * MicrophoneMonitor.PairValues;
            int right = left + MicrophoneMonitor.MicrophoneValues;
            long lowLeft = values[left + MicrophoneMonitor.Low];
            long lowRight = values[right + MicrophoneMonitor.Low];
            if (lowLeft < LeastLow || lowRight < LeastLow)
            {
                return;
            }

            int shift = 0;
            while ((lowLeft >> shift) >= 1L << 31 || (lowRight >> shift) >= 1L << 31)
            {
                shift++;
            }

            // What lies above 60 Hz comes into the low part twice as strong as into the high one, whatever its frequency.
            long scale = IntegerMath.SquareRoot((lowLeft >> shift) * (lowRight >> shift));
            int shareLeft = 256 - (int)(values[left + MicrophoneMonitor.High] * 512 / lowLeft);
            int shareRight = 256 - (int)(values[right + MicrophoneMonitor.High] * 512 / lowRight);
            long common = values[left + MicrophoneMonitor.Common] - (2 * values[left + MicrophoneMonitor.HighCommon]);
            int place = (pair * SignVisits) + (_signVisits[pair] % SignVisits);
            _share[place] = (short)Limit(shareLeft < shareRight ? shareLeft : shareRight);
            _correlation[place] = (short)Limit((int)((common >> shift) * 256 / scale));
            _signVisits[pair]++;
        }

        /// <summary>Tells whether two microphones hear the opposite of each other, in the mean and at nearly every visit.</summary>
        private bool AreOpposite(int pair)
        {
            if (_signVisits[pair] < SignVisits)
            {
                return false;
            }

            int share = 0;
            int correlation = 0;
            int against = 0;
            for (int i = pair * SignVisits; i < (pair + 1) * SignVisits; i++)
            {
                share += _share[i];
                correlation += _correlation[i];
                against += (_share[i] ^ _correlation[i]) < 0 ? 1 : 0;
            }

            // What both hear alike gives a correlation as large as the share.
            return share > SignVisits * LeastShare && 4 * correlation < -3 * share && against >= SignVisits - 1;
        }

        private int Find(int m, int pair)
        {
            if (_silent[m] >= SilentVisits)
            {
                return (int)(_offset[m] == 0 ? MicrophoneFault.Dead : MicrophoneFault.Stuck);
            }

            MicrophoneFault found = MicrophoneFault.None;
            int offset = _offset[m] < 0 ? -_offset[m] : _offset[m];
            if (offset > 16 * LargeOffset && offset > 2 * _spread[m])
            {
                found |= MicrophoneFault.Offset;
            }

            if (_top[m] >= TopShare && _top[m] > 4 * LeastTopOfOthers(m))
            {
                found |= MicrophoneFault.Clipped;
            }

            if (_judgeSigns && m == 2 * pair && AreOpposite(pair))
            {
                found |= MicrophoneFault.Inverted;
            }

            // Flat tops change the treble as well.
            if ((found & MicrophoneFault.Clipped) == 0)
            {
                found |= CompareTreble(m);
            }

            return (int)found;
        }

        private int LeastTopOfOthers(int m)
        {
            int least = _count > 1 ? int.MaxValue : 0;
            for (int other = 0; other < _count; other++)
            {
                if (other != m && _top[other] < least)
                {
                    least = _top[other];
                }
            }

            // A fifth of the least share, so that a single microphone is judged by it alone.
            return _count > 1 ? least : TopShare / 5;
        }

        private MicrophoneFault CompareTreble(int m)
        {
            int gap = Gap(m);
            if (gap < LevelGap && gap > -LevelGap)
            {
                return MicrophoneFault.None;
            }

            if (_count == 4)
            {
                return gap > 0 ? MicrophoneFault.Noisy : MicrophoneFault.Wet;
            }

            // Of two it is the one that changed; from the start on, a loud one whose noise is white.
            int other = 1 - m;
            int change = _treble[m] - _usual[m];
            int otherChange = _treble[other] - _usual[other];
            change = change < 0 ? -change : change;
            otherChange = otherChange < 0 ? -otherChange : otherChange;
            int loud = gap > 0 ? m : other;
            bool white = _treble[loud] >= _level[loud];
            bool mine = _usual[m] != 0 ? change > otherChange : white == (loud == m);
            return !mine ? MicrophoneFault.None : gap > 0 ? MicrophoneFault.Noisy : MicrophoneFault.Wet;
        }

        /// <summary>How much more treble a microphone has than its neighbours, less what it usually has more.</summary>
        private int Gap(int m)
        {
            if (_count < 4)
            {
                int other = 1 - m;
                return _count == 1 || _silent[other] >= SilentVisits ? 0 : _treble[m] - _treble[other] - _baseline[m];
            }

            // The median of those that are alive: the middle one of three others, the mean of two.
            int sum = 0;
            int alive = 0;
            int least = int.MaxValue;
            int most = int.MinValue;
            for (int other = 0; other < _count; other++)
            {
                if (other != m && _silent[other] < SilentVisits && _visits[other / 2] >= Settled)
                {
                    sum += _treble[other];
                    alive++;
                    least = _treble[other] < least ? _treble[other] : least;
                    most = _treble[other] > most ? _treble[other] : most;
                }
            }

            if (alive == 0)
            {
                return 0;
            }

            int median = alive == 3 ? sum - least - most : sum / alive;
            return _treble[m] - median - _baseline[m];
        }

        /// <summary>While nothing is wrong, learns what is usual: within minutes for a level, within half an hour for a difference.</summary>
        private void Settle(int first, int end)
        {
            for (int m = 0; m < _count; m++)
            {
                if (_faults[m] != 0 || _found[m] != 0)
                {
                    return;
                }
            }

            for (int m = first; m < end; m++)
            {
                int baseline = _baseline[m] + (Gap(m) / 128);
                _baseline[m] = baseline > LargestBaseline ? LargestBaseline : baseline < -LargestBaseline ? -LargestBaseline : baseline;
                _usual[m] = _usual[m] == 0 ? _treble[m] : _usual[m] + ((_treble[m] - _usual[m]) / 32);
            }
        }
    }
}
