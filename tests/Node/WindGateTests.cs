using Earshot.Detection;
using Earshot.Dsp;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class WindGateTests
    {
        private const int Strong = 8000;

        [TestMethod]
        public static void NoiseOfItsOwnOnEachMicrophone_isWind()
        {
            Assert.IsTrue(Hear(Strong, false));
        }

        [TestMethod]
        public static void TheSameNoiseOnBoth_isSound()
        {
            Assert.IsFalse(Hear(Strong, true));
        }

        [TestMethod]
        public static void TheMicrophonesOwnNoise_isNotWind()
        {
            Assert.IsFalse(Hear(8, false));
        }

        private static bool Hear(int amplitude, bool same)
        {
            StereoDecimator decimator = new StereoDecimator();
            PackedFft fft = new PackedFft();
            WindGate gate = new WindGate();
            long[] frame = new long[FrameFormat.Points];
            byte[] block = new byte[FrameFormat.BlockBytes];
            uint left = 3;
            uint right = 4;
            for (int i = 0; i < 16; i++)
            {
                for (int b = 0; b < FrameFormat.BlocksPerFrame; b++)
                {
                    Tones.Clear(block);
                    right = same ? left : right;
                    Tones.AddNoise(block, 0, amplitude, ref left);
                    Tones.AddNoise(block, 1, amplitude, ref right);
                    decimator.Convert(block, frame, b * FrameFormat.BlockSamples / 2);
                }

                fft.Execute(frame);
                gate.Update(frame, fft.Position);
            }

            return gate.Windy;
        }
    }
}
