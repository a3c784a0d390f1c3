using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    /// <summary>Two engines at once are two presences, each with its own shaft rate and bearing.</summary>
    [TestClass]
    public class TwoSourcesTests
    {
        private const int First = 9230;
        private const int Second = 11150;

        /// <summary>Half the delay of a pair for a source straight along its axis: 0.25 m at 343 m/s.</summary>
        private const int Half = 729;
        private const int Frames = 40;
        private const int SecondFrom = 8;

        [TestMethod]
        public static void Engines_twoAtOnce_areTwoPresencesWithARateAndABearingEach()
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = ArrayKind.Cross }, BuiltInProfiles.Signatures);

            int onsets = Hear(analyzer, true);

            Assert.AreEqual(2, onsets);
            HeardSource one = analyzer.Sources[0];
            HeardSource other = analyzer.Sources[1];
            Assert.IsTrue(one.Follower.Presence.Present && other.Follower.Presence.Present);
            Assert.AreEqual(3, one.Follower.Presence.Number + other.Follower.Presence.Number);
            bool swapped = one.Follower.Order.CentiHertz > (First + Second) / 2;
            AssertNear(First, (swapped ? other : one).Follower.Order.CentiHertz, 40);
            AssertNear(Second, (swapped ? one : other).Follower.Order.CentiHertz, 40);

            // The first stands to the right, 90 degrees; the second behind, 180 degrees.
            AssertNear(9000, (swapped ? other : one).Bearing.Result.Azimuth, 500);
            AssertNear(18000, (swapped ? one : other).Bearing.Result.Azimuth, 500);
        }

        [TestMethod]
        public static void Engine_alone_isNeverTwo()
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = ArrayKind.Cross }, BuiltInProfiles.Signatures);

            Assert.AreEqual(1, Hear(analyzer, false));
            Assert.IsFalse(analyzer.Detector.Second.Presence.Present);
        }

        /// <summary>Lets the analyzer hear the engines and returns the number of onsets.</summary>
        private static int Hear(FrameAnalyzer analyzer, bool both)
        {
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            uint seed = 3;
            int onsets = 0;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * Frames; i++)
            {
                long sample = (long)i * FrameFormat.BlockSamples;
                Tones.Clear(pair1);
                Tones.Clear(pair2);
                Tones.AddComb(pair1, 0, sample, First, Tones.EngineLines, Half);
                Tones.AddComb(pair1, 1, sample, First, Tones.EngineLines, -Half);
                Tones.AddComb(pair2, 0, sample, First, Tones.EngineLines, 0);
                Tones.AddComb(pair2, 1, sample, First, Tones.EngineLines, 0);
                // Combs of one strength that set in together are told from a bell by nobody: the second comes later.
                if (both && i >= FrameFormat.BlocksPerFrame * SecondFrom)
                {
                    Tones.AddComb(pair1, 0, sample, Second, Tones.EngineLines, 0);
                    Tones.AddComb(pair1, 1, sample, Second, Tones.EngineLines, 0);
                    Tones.AddComb(pair2, 0, sample, Second, Tones.EngineLines, -Half);
                    Tones.AddComb(pair2, 1, sample, Second, Tones.EngineLines, Half);
                }

                for (int channel = 0; channel < 2; channel++)
                {
                    Tones.AddNoise(pair1, channel, 200, ref seed);
                    Tones.AddNoise(pair2, channel, 200, ref seed);
                }

                if (analyzer.AddBlock(pair1, pair2))
                {
                    onsets += analyzer.Detector.First.Event == PresenceEvent.Onset ? 1 : 0;
                    onsets += analyzer.Detector.Second.Event == PresenceEvent.Onset ? 1 : 0;
                }
            }

            return onsets;
        }

        private static void AssertNear(int expected, int actual, int tolerance)
        {
            int error = actual - expected;
            Assert.IsTrue(error <= tolerance && error >= -tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}
