using System;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// One or two pairs of I2S microphones (INMP441, ICS-43434), read in step. The microphones' start-up, 512 ms at
    /// this bit clock, is skipped. Each pair is sample-locked inside; between the pairs stands a constant of some
    /// milliseconds, by which the second bus started later.
    /// </summary>
    public sealed class I2sMicrophoneArray : IMicrophoneArray
    {
        /// <summary>Bytes of one pair's block.</summary>
        public const int BlockBytes = BlockSchedule.BlockSamples * BytesPerSample;

        private const int BytesPerSample = 4;

        // An INMP441 is silent for 2^18 bit clocks of 64 a sample.
        private const int StartUpBlocks = (1 << 18) / 64 / BlockSchedule.BlockSamples;

        // On the wire every sample has 32 bits.
        private const int RingBytesPerBlock = BlockSchedule.BlockSamples * 8;

        private readonly IClock _clock;
        private readonly bool _swapLeftAndRight;
        private readonly I2sBus _bus1;
        private readonly I2sBus? _bus2;
        private readonly long _bus2StartsLater;
        private readonly int _ringBlocks;
        private readonly BlockSchedule _schedule;
        private bool _lostSinceLastBlock;

        /// <summary>Initializes a new instance of the <see cref="I2sMicrophoneArray"/> class; the buses sample from now on.</summary>
        /// <param name="clock">The clock by which blocks are counted.</param>
        /// <param name="pairCount">The number of pairs, 1 or 2.</param>
        /// <param name="ringBytes">The driver's ring a bus: 32,768 bytes (480 ms), or 16,384 (224 ms) on a board without PSRAM; at least 6,144.</param>
        /// <exception cref="ArgumentException">There are not 1 or 2 pairs, or the ring is too small.</exception>
        public I2sMicrophoneArray(IClock clock, int pairCount, int ringBytes)
            : this(clock, pairCount, ringBytes, false)
        {
        }

        /// <summary>Initializes a new instance of the <see cref="I2sMicrophoneArray"/> class; the buses sample from now on.</summary>
        /// <param name="clock">The clock by which blocks are counted.</param>
        /// <param name="pairCount">The number of pairs, 1 or 2.</param>
        /// <param name="ringBytes">The driver's ring a bus: 32,768 bytes (480 ms), or 16,384 (224 ms) on a board without PSRAM; at least 6,144.</param>
        /// <param name="swapLeftAndRight">
        /// Whether left and right change places in every pair: which slot is which depends on the chip. It costs some
        /// 10,000 operations a block and pair; where the L/R pins can be rewired, do that.
        /// </param>
        /// <exception cref="ArgumentException">There are not 1 or 2 pairs, or the ring is too small.</exception>
        public I2sMicrophoneArray(IClock clock, int pairCount, int ringBytes, bool swapLeftAndRight)
        {
            // One block is always being filled and one is the margin: fewer than three would lose sound all the time.
            if (pairCount < 1 || pairCount > 2 || ringBytes < 3 * RingBytesPerBlock)
            {
                throw new ArgumentException();
            }

            _clock = clock;
            _swapLeftAndRight = swapLeftAndRight;
            _ringBlocks = (ringBytes / RingBytesPerBlock) - 1;
            PairCount = pairCount;

            _bus1 = new I2sBus(1, ringBytes);
            long start = clock.Microseconds;
            if (pairCount == 2)
            {
                _bus2 = new I2sBus(2, ringBytes);
                _bus2StartsLater = clock.Microseconds - start;
            }

            // The schedule is that of the bus which started last: when its block is complete, so is the other's.
            _schedule = new BlockSchedule(start + _bus2StartsLater);
        }

        /// <inheritdoc/>
        public int PairCount { get; }

        /// <inheritdoc/>
        public int SampleRate
        {
            get { return BlockSchedule.SampleRate; }
        }

        /// <inheritdoc/>
        public int BlockSamples
        {
            get { return BlockSchedule.BlockSamples; }
        }

        /// <inheritdoc/>
        public long BlockTime { get; private set; }

        /// <inheritdoc/>
        public bool Discontinuous { get; private set; }

        /// <inheritdoc/>
        public long LostSamples { get; private set; }

        /// <inheritdoc/>
        public long NextBlockDue
        {
            get { return _schedule.NextDue; }
        }

        /// <inheritdoc/>
        public bool TryReadBlock(byte[] pair1, byte[] pair2)
        {
            long now = _clock.Microseconds;
            if (now < _schedule.NextDue || !SkipLost(now))
            {
                return false;
            }

            bool startUp = _schedule.NextBlock < StartUpBlocks;
            BlockTime = _schedule.NextBlockStart - _bus2StartsLater;
            long before = _clock.Microseconds;
            if (_bus2 != null)
            {
                _bus2.Read(pair2, _swapLeftAndRight);
            }
            else
            {
                _bus1.Read(pair1, _swapLeftAndRight);
            }

            _schedule.Taken(before, _clock.Microseconds);
            if (_bus2 != null)
            {
                _bus1.Read(pair1, _swapLeftAndRight);
            }

            if (startUp)
            {
                return false;
            }

            Discontinuous = _lostSinceLastBlock;
            _lostSinceLastBlock = false;
            return true;
        }

        /// <summary>Stops the buses.</summary>
        public void Dispose()
        {
            _bus1.Dispose();
            if (_bus2 != null)
            {
                _bus2.Dispose();
            }
        }

        private bool SkipLost(long now)
        {
            long oldest = _schedule.NextBlock;
            if (!_schedule.TrySkipLost(now, _ringBlocks, out long lost))
            {
                return false;
            }

            // The start-up is no loss.
            if (oldest < StartUpBlocks)
            {
                lost -= StartUpBlocks - oldest;
            }

            if (lost > 0)
            {
                LostSamples += lost * BlockSchedule.BlockSamples;
                _lostSinceLastBlock = true;
            }

            return true;
        }
    }
}
