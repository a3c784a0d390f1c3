using Earshot.Dsp;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class PackedFftTests
    {
        [TestMethod]
        public static void Execute_impulse_isFlat()
        {
            PackedFft fft = new PackedFft();
            long[] data = new long[FrameFormat.Points];
            data[0] = Pack(100000, -50000);
            fft.Execute(data);
            for (int k = 0; k < FrameFormat.Points; k++)
            {
                // One in Q15 is 32767 / 32768, once in each of four stages.
                AssertNear(100000, Re(data[k]), 24);
                AssertNear(-50000, Im(data[k]), 24);
            }
        }

        [TestMethod]
        public static void Execute_complexTone_standsInItsBinAlone()
        {
            const int Bin = 217;
            const int Amplitude = 500000;
            PackedFft fft = new PackedFft();
            long[] data = new long[FrameFormat.Points];
            for (int i = 0; i < data.Length; i++)
            {
                long re = ((long)Amplitude * Sine.Of((Bin * i) + 256)) >> 15;
                long im = ((long)Amplitude * Sine.Of(Bin * i)) >> 15;
                data[i] = Pack(re, im);
            }

            fft.Execute(data);
            for (int k = 0; k < FrameFormat.Points; k++)
            {
                long value = data[fft.Position[k]];
                if (k == Bin)
                {
                    AssertNear((long)Amplitude * FrameFormat.Points, Re(value), Amplitude);
                    AssertNear(0, Im(value), Amplitude);
                }
                else
                {
                    // 84 dB below: what 15-bit twiddle factors and a 15-bit tone leave.
                    AssertNear(0, Re(value), (long)Amplitude * FrameFormat.Points / 16384);
                    AssertNear(0, Im(value), (long)Amplitude * FrameFormat.Points / 16384);
                }
            }
        }

        [TestMethod]
        public static void Execute_noise_agreesWithTheDefinition()
        {
            PackedFft fft = new PackedFft();
            long[] data = new long[FrameFormat.Points];
            long[] re = new long[FrameFormat.Points];
            long[] im = new long[FrameFormat.Points];
            int seed = 1;
            for (int i = 0; i < data.Length; i++)
            {
                re[i] = Noise(ref seed);
                im[i] = Noise(ref seed);
                data[i] = Pack(re[i], im[i]);
            }

            fft.Execute(data);
            for (int k = 3; k < FrameFormat.Points; k += 97)
            {
                long sumRe = 0;
                long sumIm = 0;
                for (int i = 0; i < FrameFormat.Points; i++)
                {
                    long cosine = Sine.Of((k * i) + 256);
                    long sine = Sine.Of(k * i);
                    sumRe += (re[i] * cosine) + (im[i] * sine);
                    sumIm += (im[i] * cosine) - (re[i] * sine);
                }

                // The table's own rounding is the larger part: 2^19 * sqrt(2048) / 2^16.
                AssertNear(sumRe >> 15, Re(data[fft.Position[k]]), 2000);
                AssertNear(sumIm >> 15, Im(data[fft.Position[k]]), 2000);
            }
        }

        [TestMethod]
        public static void Execute_largestInput_doesNotOverflow()
        {
            const int Largest = (1 << 20) - 1;
            PackedFft fft = new PackedFft();
            long[] data = new long[FrameFormat.Points];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = Pack(Largest, Largest);
            }

            fft.Execute(data);
            AssertNear((long)Largest << 10, Re(data[fft.Position[0]]), 64);
            AssertNear((long)Largest << 10, Im(data[fft.Position[0]]), 64);
        }

        private static long Noise(ref int seed)
        {
            seed = (seed * 1664525) + 1013904223;
            return seed >> 12;
        }

        private static long Pack(long re, long im)
        {
            return (re << 32) + im;
        }

        private static long Im(long value)
        {
            return (int)value;
        }

        private static long Re(long value)
        {
            return (value - (int)value) >> 32;
        }

        private static void AssertNear(long expected, long actual, long tolerance)
        {
            long error = actual - expected;
            Assert.IsTrue(error <= tolerance && error >= -tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}
