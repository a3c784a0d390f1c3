using Earshot.Dsp;

namespace Earshot.Tests.Node
{
    /// <summary>Sound for tests, from integers alone, so that host and device hear the same.</summary>
    public static class Tones
    {
        /// <summary>A comb with even lines 14 dB above the odd ones: the amplitudes of 16 lines.</summary>
        public static readonly int[] EngineLines = { 100, 500, 84, 420, 70, 350, 60, 300, 50, 250, 42, 210, 36, 180, 30, 150 };

        /// <summary>Adds the lines of a comb to one microphone of a block.</summary>
        /// <param name="block">A block of a stereo pair, 16 bits little endian [1024 bytes].</param>
        /// <param name="channel">0 for left, 1 for right.</param>
        /// <param name="firstSample">The number of the block's first sample since the start of the sound.</param>
        /// <param name="centiHertz">The shaft frequency in hundredths of a hertz.</param>
        /// <param name="amplitudes">The amplitude of line n at [n - 1].</param>
        /// <param name="delayMicroseconds">How much later than at the array's centre the sound arrives.</param>
        public static void AddComb(byte[] block, int channel, long firstSample, int centiHertz, int[] amplitudes, int delayMicroseconds)
        {
            for (int i = 0; i < FrameFormat.BlockSamples; i++)
            {
                // A sample is 125 us; a turn is 2^24 units here, so 1 cHz turns 2^24 / 10^8 units a microsecond.
                long microseconds = ((firstSample + i) * 125) - delayMicroseconds;
                int sum = 0;
                for (int n = 0; n < amplitudes.Length; n++)
                {
                    long turn = (long)centiHertz * (n + 1) * microseconds % 100000000;
                    int angle = (int)(turn * Sine.Turn / 100000000);
                    sum += (amplitudes[n] * Sine.Of(angle)) >> 15;
                }

                Add(block, channel, i, sum);
            }
        }

        /// <summary>Adds noise of a triangular distribution to one microphone of a block.</summary>
        /// <param name="block">A block of a stereo pair.</param>
        /// <param name="channel">0 for left, 1 for right.</param>
        /// <param name="amplitude">The largest value.</param>
        /// <param name="seed">The state of the generator, changed.</param>
        public static void AddNoise(byte[] block, int channel, int amplitude, ref uint seed)
        {
            for (int i = 0; i < FrameFormat.BlockSamples; i++)
            {
                // Numerical Recipes' linear congruential generator; its upper bits are good enough for noise.
                seed = (seed * 1664525) + 1013904223;
                int one = (int)(seed >> 16);
                seed = (seed * 1664525) + 1013904223;
                int two = (int)(seed >> 16);
                Add(block, channel, i, ((one - two) * amplitude) >> 16);
            }
        }

        /// <summary>Sets a block to silence.</summary>
        /// <param name="block">The block.</param>
        public static void Clear(byte[] block)
        {
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = 0;
            }
        }

        private static void Add(byte[] block, int channel, int sample, int value)
        {
            int place = (sample * 4) + (channel * 2);
            int sum = value + (block[place] | ((sbyte)block[place + 1] << 8));
            block[place] = (byte)sum;
            block[place + 1] = (byte)(sum >> 8);
        }
    }
}
