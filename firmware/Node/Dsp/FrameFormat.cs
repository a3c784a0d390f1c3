namespace Earshot.Dsp
{
    /// <summary>The shape of an analysis frame; see docs/architecture.md for why these numbers.</summary>
    public static class FrameFormat
    {
        /// <summary>The microphones' sample rate in Hz.</summary>
        public const int SampleRate = 8000;

        /// <summary>Stereo samples in a frame at the microphones' rate: 256 ms.</summary>
        public const int FrameSamples = 2048;

        /// <summary>Stereo samples in a block of the I2S driver: 32 ms.</summary>
        public const int BlockSamples = 256;

        /// <summary>Blocks in a frame.</summary>
        public const int BlocksPerFrame = FrameSamples / BlockSamples;

        /// <summary>Bytes of a block of a stereo pair, 16 bits a microphone.</summary>
        public const int BlockBytes = BlockSamples * 4;

        /// <summary>Points of the transform, after decimation by two: bins are 3.90625 Hz apart.</summary>
        public const int Points = 1024;

        /// <summary>Length of a frame in microseconds.</summary>
        public const int FrameMicroseconds = 256000;

        /// <summary>
        /// The lowest place that is looked at, one tooth below the slowest shaft. The levels stand half-way between the bins
        /// of the transform (<see cref="SineWindow"/>): place j is at j - 1/2 bins, here 60.5 Hz.
        /// </summary>
        public const int FirstBin = 16;

        /// <summary>One past the highest place that is looked at, 1,900 Hz: the decimator's band ends there.</summary>
        public const int EndBin = 488;
    }
}
