namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// Knows, from time alone, which blocks the I2S bus has completed: the driver neither tells how much it holds nor
    /// that it dropped something. Times are monotonic microseconds.
    /// </summary>
    /// <remarks>
    /// <para>Block n is complete at start + (n + 1) * 32 ms, by the timer. The I2S clock comes from other dividers than
    /// the timer, so its rate is off by a constant of up to some hundred parts per million. Unheeded, a slow bus would
    /// make every read wait, for up to a block; a fast one would fill the ring and lose sound unnoticed.</para>
    /// <para>So every 8 s the bus is asked: a block is read shortly before it is expected. If the read waits, the block
    /// was complete when the read returned; if not, it was complete when the read began. Either moves the start, by no
    /// more than the lead, since a thread that is interrupted looks like a read that waits. The asking goes on with the
    /// next block until a read has waited and the start was nearly right. That follows errors of up to 750 ppm and
    /// stalls the board for some 6 ms in 8 s. All other reads keep a margin of a whole block and never wait.</para>
    /// </remarks>
    internal sealed class BlockSchedule
    {
        /// <summary>Stereo samples in a block: what the driver's DMA moves at a time.</summary>
        public const int BlockSamples = 256;

        /// <summary>The sample rate in Hz.</summary>
        public const int SampleRate = 8000;

        /// <summary>The length of a block in microseconds.</summary>
        public const int BlockMicroseconds = BlockSamples * 1000000 / SampleRate;

        private const int BlocksBetweenProbes = 250;
        private const int ProbeLead = 6000;

        // Copying a block takes well below a millisecond.
        private const int LeastWait = 1500;

        // Nearer to a block's end than this the number of complete blocks is not certain.
        private const int Guard = 6000;

        private long _start;
        private long _next;
        private long _lastProbe = -BlocksBetweenProbes;
        private long _heldUntil;

        /// <summary>Initializes a new instance of the <see cref="BlockSchedule"/> class.</summary>
        /// <param name="start">The time at which the bus began to sample.</param>
        public BlockSchedule(long start)
        {
            _start = start;
        }

        /// <summary>Gets the number of the block to be taken next, counted from the bus's start, lost ones included.</summary>
        public long NextBlock
        {
            get { return _next; }
        }

        /// <summary>Gets the time at which the next block is to be taken.</summary>
        public long NextDue
        {
            get
            {
                long due = ExpectedCompletion + (IsProbing ? -ProbeLead : BlockMicroseconds);
                return due > _heldUntil ? due : _heldUntil;
            }
        }

        /// <summary>Gets the time at which the first sample of the next block was taken.</summary>
        public long NextBlockStart
        {
            get { return _start + (_next * BlockMicroseconds); }
        }

        private long ExpectedCompletion
        {
            get { return NextBlockStart + BlockMicroseconds; }
        }

        private bool IsProbing
        {
            get { return _next - _lastProbe >= BlocksBetweenProbes; }
        }

        /// <summary>Finds out how many blocks the ring has dropped, and goes on to the oldest that it holds.</summary>
        /// <param name="now">The time.</param>
        /// <param name="ringBlocks">The number of whole blocks that the ring holds.</param>
        /// <param name="lost">Receives the number of blocks lost.</param>
        /// <returns>
        /// <see langword="false"/> when that cannot be told at this moment, because a block is just ending;
        /// <see cref="NextDue"/> is when it can.
        /// </returns>
        public bool TrySkipLost(long now, int ringBlocks, out long lost)
        {
            lost = 0;
            long sinceNext = now - NextBlockStart;
            long backlog = sinceNext / BlockMicroseconds;
            if (backlog < ringBlocks)
            {
                return true;
            }

            long phase = sinceNext % BlockMicroseconds;
            if (phase < Guard || phase > BlockMicroseconds - Guard)
            {
                _heldUntil = now + (2 * Guard);
                return false;
            }

            lost = backlog - ringBlocks;
            if (lost > 0)
            {
                // After a long time without a probe the count may be off by one: ask at once.
                _next += lost;
                _lastProbe = _next - BlocksBetweenProbes;
            }

            return true;
        }

        /// <summary>Notes that the next block was read.</summary>
        /// <param name="before">The time at which the read began.</param>
        /// <param name="after">The time at which it returned.</param>
        public void Taken(long before, long after)
        {
            if (IsProbing)
            {
                long expected = ExpectedCompletion;
                if (after - before >= LeastWait)
                {
                    long error = after - expected;
                    if (error > -ProbeLead && error < ProbeLead)
                    {
                        _lastProbe = _next;
                    }

                    _start += Limit(error);
                }
                else if (before < expected)
                {
                    _start += Limit(before - expected);
                }
            }

            _next++;
        }

        private static long Limit(long error)
        {
            return error > ProbeLead ? ProbeLead : error < -ProbeLead ? -ProbeLead : error;
        }
    }
}
