using System;
using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>
    /// Looks at the microphones' sound itself, sparsely: one frame of one pair in every eight frames, and of each of its
    /// blocks eight places of two neighbouring samples. What it adds up is judged elsewhere (<see cref="MicrophoneJudge"/>).
    /// </summary>
    /// <remarks>
    /// <para>Per microphone: the sum of all samples, the sum of squares of the first of two neighbours, the sum of squares
    /// of their difference (what is high in frequency), and how often two neighbours are equal and at the highest magnitude
    /// at which neighbours are equal (a flat top).</para>
    /// <para>For the sign of a microphone: two places make a group of 8 ms; from group to group the sum's difference passes
    /// 30 to 60 Hz, where microphones up to a metre apart hear any sound alike, and the difference of the group's halves
    /// passes what is higher. The places are jittered by up to 4 ms, so that no tone above looks as if it were low.</para>
    /// </remarks>
    public sealed class MicrophoneMonitor
    {
        /// <summary>Sums of a microphone: all samples.</summary>
        public const int Sum = 0;

        /// <summary>Squares of the first of each two neighbours.</summary>
        public const int Squares = 1;

        /// <summary>Squares of the difference of neighbours.</summary>
        public const int Differences = 2;

        /// <summary>The magnitude of the flat top.</summary>
        public const int Top = 3;

        /// <summary>How often two neighbours stood at it.</summary>
        public const int TopCount = 4;

        /// <summary>Squares of the low-frequency part.</summary>
        public const int Low = 5;

        /// <summary>Squares of what is above it.</summary>
        public const int High = 6;

        /// <summary>Values of a microphone.</summary>
        public const int MicrophoneValues = 7;

        /// <summary>The place, after both microphones' values, of the sum of products of their low-frequency parts.</summary>
        public const int Common = 2 * MicrophoneValues;

        /// <summary>The place of the sum of products of what is above.</summary>
        public const int HighCommon = Common + 1;

        /// <summary>Values of a pair.</summary>
        public const int PairValues = HighCommon + 1;

        /// <summary>Places of two neighbours in a visit.</summary>
        public const int Places = PlacesPerBlock * VisitBlocks;

        private const int PlacesPerBlock = 8;
        private const int VisitBlocks = 8;
        private const int RestBlocks = 56;
        private const int GroupBytes = 256;
        private const int PlaceBytes = 128;

        /// <summary>Where a place lies in its cell: 16 positions of 8 bytes.</summary>
        private const int JitterMask = 0x78;

        private readonly int _pairs;
        private readonly long[] _work = new long[PairValues];
        private readonly long[] _results;
        private readonly int[] _visits;
        private int _rest = RestBlocks;
        private int _visitBlocks;
        private int _pair;
        private int _seed = 1;
        private int _groupLeft;
        private int _groupRight;

        /// <summary>Initializes a new instance of the <see cref="MicrophoneMonitor"/> class.</summary>
        /// <param name="pairs">The number of pairs, 1 or 2.</param>
        public MicrophoneMonitor(int pairs)
        {
            _pairs = pairs;
            _results = new long[pairs * PairValues];
            _visits = new int[pairs];
        }

        /// <summary>Gets how often each pair was visited.</summary>
        public int[] Visits
        {
            get { return _visits; }
        }

        /// <summary>Gets the values of the last visit to each pair, <see cref="PairValues"/> a pair.</summary>
        public long[] Results
        {
            get { return _results; }
        }

        /// <summary>Drops a visit that was under way, after a gap in the sound.</summary>
        public void Restart()
        {
            if (_visitBlocks > 0)
            {
                _visitBlocks = 0;
                _rest = RestBlocks;
            }
        }

        /// <summary>Takes in a block; looks into it only where a visit is under way.</summary>
        /// <param name="pair1">The first pair's block [1024 bytes].</param>
        /// <param name="pair2">The second pair's.</param>
        public void AddBlock(byte[] pair1, byte[] pair2)
        {
            if (_rest > 0)
            {
                _rest--;
                return;
            }

            Look(_pair == 0 ? pair1 : pair2);
            _visitBlocks++;
            if (_visitBlocks == VisitBlocks)
            {
                Array.Copy(_work, 0, _results, _pair * PairValues, PairValues);
                _visits[_pair]++;
                _visitBlocks = 0;
                _rest = RestBlocks;
                _pair = _pair + 1 < _pairs ? _pair + 1 : 0;
            }
        }

        private void Look(byte[] block)
        {
            long[] work = _work;
            bool first = _visitBlocks == 0;
            if (first)
            {
                Array.Clear(work, 0, work.Length);
            }

            int seed = _seed;
            int lastLeft = _groupLeft;
            int lastRight = _groupRight;
            int sumLeft = 0;
            int sumRight = 0;
            long squaresLeft = 0;
            long squaresRight = 0;
            long differencesLeft = 0;
            long differencesRight = 0;
            long lowLeft = 0;
            long lowRight = 0;
            long common = 0;
            long highCommon = 0;
            long highLeft = 0;
            long highRight = 0;
            for (int group = 0; group < FrameFormat.BlockBytes; group += GroupBytes)
            {
                int halfLeft = 0;
                int halfRight = 0;
                int groupLeft = 0;
                int groupRight = 0;
                for (int cell = group; cell < group + GroupBytes; cell += PlaceBytes)
                {
                    // Two stereo samples: left, right, left, right.
                    seed = (seed * 1664525) + 1013904223;
                    long four = BitConverter.ToInt64(block, cell + ((seed >> 20) & JitterMask));
                    int left = (short)four;
                    int right = (short)(four >> 16);
                    int nextLeft = (short)(four >> 32);
                    int nextRight = (int)(four >> 48);
                    squaresLeft += left * left;
                    squaresRight += right * right;
                    long difference = nextLeft - left;
                    if (difference == 0)
                    {
                        CountTop(left, 0);
                    }

                    differencesLeft += difference * difference;
                    difference = nextRight - right;
                    if (difference == 0)
                    {
                        CountTop(right, MicrophoneValues);
                    }

                    differencesRight += difference * difference;
                    halfLeft = left + nextLeft - halfLeft;
                    halfRight = right + nextRight - halfRight;
                    groupLeft += left + nextLeft;
                    groupRight += right + nextRight;
                }

                sumLeft += groupLeft;
                sumRight += groupRight;
                if (!first || group > 0)
                {
                    long low = groupLeft - lastLeft;
                    long lowOther = groupRight - lastRight;
                    lowLeft += low * low;
                    lowRight += lowOther * lowOther;
                    common += low * lowOther;
                    highLeft += (long)halfLeft * halfLeft;
                    highRight += (long)halfRight * halfRight;
                    highCommon += (long)halfLeft * halfRight;
                }

                lastLeft = groupLeft;
                lastRight = groupRight;
            }

            _seed = seed;
            _groupLeft = lastLeft;
            _groupRight = lastRight;
            work[Sum] += sumLeft;
            work[Squares] += squaresLeft;
            work[Differences] += differencesLeft;
            work[Low] += lowLeft;
            work[High] += highLeft;
            work[MicrophoneValues + Sum] += sumRight;
            work[MicrophoneValues + Squares] += squaresRight;
            work[MicrophoneValues + Differences] += differencesRight;
            work[MicrophoneValues + Low] += lowRight;
            work[MicrophoneValues + High] += highRight;
            work[Common] += common;
            work[HighCommon] += highCommon;
        }

        private void CountTop(int value, int microphone)
        {
            int magnitude = value < 0 ? -value : value;
            if (magnitude > _work[microphone + Top])
            {
                _work[microphone + Top] = magnitude;
                _work[microphone + TopCount] = 1;
            }
            else if (magnitude == _work[microphone + Top])
            {
                _work[microphone + TopCount]++;
            }
        }
    }
}
