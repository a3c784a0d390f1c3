using Earshot.Dsp;

namespace Earshot.Operation
{
    /// <summary>
    /// A known sound, the same on every machine: an engine of 105.26 Hz in noise, 45 degrees to the right of the
    /// heading. A node times its analysis at boot, and the golden vectors of the tests are taken from it.
    /// </summary>
    /// <remarks>
    /// The engine fires twice a turn, every 38 samples, once with 3/2 of the strength: the odd lines are then
    /// (3 - 2) / (3 + 2) of the even ones, 14 dB below. A pulse halves from sample to sample. It reaches the right
    /// microphone of either pair 8 samples (1,000 us) before the left one.
    /// </remarks>
    public sealed class GoldenSound
    {
        private const int HalfTurn = 38;
        private const int Lead = 8;
        private const int NoiseShift = 23;

        private int _noise = 1;
        private int _phase;

        /// <summary>Makes the next block.</summary>
        /// <param name="pair1">Receives the block of the first pair [1024 bytes].</param>
        /// <param name="pair2">Receives the block of the second pair [1024 bytes].</param>
        public void FillBlock(byte[] pair1, byte[] pair2)
        {
            int noise = _noise;
            int phase = _phase;
            for (int i = 0; i < FrameFormat.BlockBytes; i += 4)
            {
                int ahead = phase + Lead;
                int left = Pulse(phase);
                int right = Pulse(ahead < 2 * HalfTurn ? ahead : ahead - (2 * HalfTurn));
                noise = Put(pair1, i, left, noise);
                noise = Put(pair1, i + 2, right, noise);
                noise = Put(pair2, i, left, noise);
                noise = Put(pair2, i + 2, right, noise);
                phase = phase + 1 < 2 * HalfTurn ? phase + 1 : 0;
            }

            _noise = noise;
            _phase = phase;
        }

        private static int Pulse(int phase)
        {
            return phase < HalfTurn ? 3000 >> (phase < 31 ? phase : 31) : 2000 >> (phase - HalfTurn < 31 ? phase - HalfTurn : 31);
        }

        /// <summary>Writes a sample with noise of +-256 on it; returns the next state of the generator.</summary>
        private static int Put(byte[] pair, int place, int value, int noise)
        {
            // int, not uint: v1 shifts by the type that a value was made with, whatever it was cast to.
            noise = (noise * 1664525) + 1013904223;
            value += noise >> NoiseShift;
            pair[place] = (byte)value;
            pair[place + 1] = (byte)(value >> 8);
            return noise;
        }
    }
}
