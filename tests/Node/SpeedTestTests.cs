using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Hal;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class SpeedTestTests
    {
        [DataRow(0, 1)]
        [DataRow(70, 1)]
        [DataRow(71, 2)]
        [DataRow(140, 2)]
        [DataRow(141, 3)]
        [TestMethod]
        public static void StrideFor_keepsTheLoadAtSeventyPercent(int load, int stride)
        {
            Assert.AreEqual(stride, SpeedTest.StrideFor(load));
        }

        [TestMethod]
        public static void MeasureLoad_sharesTheTimeOfABlockWithItsLength()
        {
            // Every look at this clock takes 8 ms, so a block of 32 ms seems to take 8 ms.
            int load = SpeedTest.MeasureLoad(new ArrayGeometry(), BuiltInProfiles.Signatures, new SlowClock());
            Assert.AreEqual(25, load);
        }

        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        [TestMethod]
        public static void Stride_stillHearsAndTakesBearings(int stride)
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = ArrayKind.Cross }, BuiltInProfiles.Signatures) { Stride = stride };
            GoldenSound sound = new GoldenSound();
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            int reports = 0;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * 12 * stride; i++)
            {
                sound.FillBlock(pair1, pair2);
                reports += analyzer.AddBlock(pair1, pair2) && analyzer.Detector.First.Event != PresenceEvent.None ? 1 : 0;
            }

            // Twelve frames are analysed: the onset within three, then a report every fourth.
            Assert.IsTrue(reports >= 3, "reports: " + reports.ToString());
            Assert.IsTrue(analyzer.Sources[0].Bearing.Result.HasAzimuth, "no bearing");
            int error = analyzer.Sources[0].Bearing.Result.Azimuth - 4500;
            Assert.IsTrue(error < 100 && error > -100, "azimuth is off by " + error.ToString());
        }

        private sealed class SlowClock : IClock
        {
            private long _time;

            public long Microseconds
            {
                get { return _time += 8000; }
            }

            public int UncertaintyMilliseconds
            {
                get { return -1; }
            }

            public long ToUnixMilliseconds(long microseconds)
            {
                return -1;
            }
        }
    }
}
