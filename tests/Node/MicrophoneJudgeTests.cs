using Earshot.Dsp;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class MicrophoneJudgeTests
    {
        private const int VisitBlocks = 8;
        private const int RestBlocks = 56;
        private const int Visits = 12;

        private static readonly byte[] s_pair1 = new byte[FrameFormat.BlockBytes];
        private static readonly byte[] s_pair2 = new byte[FrameFormat.BlockBytes];

        [TestMethod]
        public static void HealthyMicrophones_areNotAccused_andAddUpToTheSameOnHostAndDevice()
        {
            MicrophoneMonitor monitor = new MicrophoneMonitor(2);
            MicrophoneJudge judge = Hear(monitor, 0, 0, 1000, 1000);
            for (int m = 0; m < 4; m++)
            {
                Assert.AreEqual(0, judge.Faults[m]);
            }

            int checksum = 1;
            for (int i = 0; i < monitor.Results.Length; i++)
            {
                checksum = (checksum * 31) + (int)(monitor.Results[i] >> 32);
                checksum = (checksum * 31) + (int)monitor.Results[i];
            }

            Assert.AreEqual(-941706863, checksum);
        }

        [TestMethod]
        public static void DeadMicrophone_isNamed()
        {
            MicrophoneJudge judge = Hear(new MicrophoneMonitor(2), 0, 0, 1000, 0);
            Assert.AreEqual((int)MicrophoneFault.Dead, judge.Faults[3]);
            Assert.AreEqual(0, judge.Faults[0] | judge.Faults[1] | judge.Faults[2]);
        }

        [TestMethod]
        public static void StuckMicrophone_isNamed()
        {
            MicrophoneJudge judge = Hear(new MicrophoneMonitor(2), 0, -300, 1000, 0);
            Assert.AreEqual((int)MicrophoneFault.Stuck, judge.Faults[3]);
        }

        [TestMethod]
        public static void OffsetMicrophone_isNamed()
        {
            MicrophoneJudge judge = Hear(new MicrophoneMonitor(2), 2000, 0, 1000, 1000);
            Assert.AreEqual((int)MicrophoneFault.Offset, judge.Faults[0]);
            Assert.IsTrue(judge.Offset(0) > 1900 && judge.Offset(0) < 2100, judge.Offset(0).ToString());
        }

        [TestMethod]
        public static void NoisyMicrophone_isNamed()
        {
            MicrophoneJudge judge = Hear(new MicrophoneMonitor(2), 0, 0, 16000, 1000);
            Assert.AreEqual((int)MicrophoneFault.Noisy, judge.Faults[0]);
            Assert.AreEqual(0, judge.Faults[1] | judge.Faults[2] | judge.Faults[3]);
        }

        /// <summary>Visits each pair; the first and the last microphone are not as the other two, which hear noise of 1000.</summary>
        private static MicrophoneJudge Hear(MicrophoneMonitor monitor, int firstOffset, int lastOffset, int first, int last)
        {
            MicrophoneJudge judge = new MicrophoneJudge(4, 500);
            uint seed = 1;
            for (int visit = 0; visit < 2 * Visits; visit++)
            {
                for (int block = 0; block < RestBlocks + VisitBlocks; block++)
                {
                    if (block >= RestBlocks)
                    {
                        Tones.Clear(s_pair1);
                        Tones.Clear(s_pair2);
                        AddOffset(s_pair1, 0, firstOffset);
                        AddOffset(s_pair2, 1, lastOffset);
                        AddNoise(s_pair1, 0, first, ref seed);
                        AddNoise(s_pair1, 1, 1000, ref seed);
                        AddNoise(s_pair2, 0, 1000, ref seed);
                        AddNoise(s_pair2, 1, last, ref seed);
                    }

                    monitor.AddBlock(s_pair1, s_pair2);
                }

                judge.Update(monitor);
            }

            return judge;
        }

        private static void AddNoise(byte[] pair, int microphone, int amplitude, ref uint seed)
        {
            if (amplitude > 0)
            {
                Tones.AddNoise(pair, microphone, amplitude, ref seed);
            }
        }

        private static void AddOffset(byte[] pair, int microphone, int offset)
        {
            for (int i = 2 * microphone; i < pair.Length; i += 4)
            {
                pair[i] = (byte)offset;
                pair[i + 1] = (byte)(offset >> 8);
            }
        }
    }
}
