using System;

namespace Earshot.Hal
{
    /// <summary>
    /// One or two sample-locked stereo pairs of microphones that deliver 16-bit sound in blocks of
    /// <see cref="BlockSamples"/> stereo samples.
    /// </summary>
    public interface IMicrophoneArray : IDisposable
    {
        /// <summary>Gets the number of stereo pairs, 1 or 2.</summary>
        int PairCount { get; }

        /// <summary>Gets the sample rate in Hz.</summary>
        int SampleRate { get; }

        /// <summary>Gets the number of stereo samples in a block.</summary>
        int BlockSamples { get; }

        /// <summary>Gets the monotonic time, in microseconds since boot, at which the first sample of the last block was taken.</summary>
        long BlockTime { get; }

        /// <summary>Gets a value indicating whether sound was lost between the block before and the last block.</summary>
        bool Discontinuous { get; }

        /// <summary>Gets the number of stereo samples lost since the start.</summary>
        long LostSamples { get; }

        /// <summary>Gets the monotonic time, in microseconds since boot, at which the next block can be taken without waiting.</summary>
        long NextBlockDue { get; }

        /// <summary>Takes the next block of every pair if it can be had without waiting for sound.</summary>
        /// <param name="pair1">Receives the first pair: per sample left low byte, left high byte, right low byte, right high byte.</param>
        /// <param name="pair2">Receives the second pair; not touched when there is only one.</param>
        /// <returns><see langword="true"/> when a block was taken.</returns>
        bool TryReadBlock(byte[] pair1, byte[] pair2);
    }
}
