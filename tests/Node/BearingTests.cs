using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class BearingTests
    {
        private const int Shaft = 10520;

        // Across a pair of 0.5 m at 45 degrees, half of it at either microphone: 0.25 m sin 45 degrees / 337.3 m/s = 524 us.
        private const int Half = 524;

        // Lines 2, 4, 6, ... alone are those of twice the shaft rate, which a wide pair cannot tell from a source elsewhere.
        private static readonly int[] _evenLines = { 0, 500, 0, 420, 0, 350, 0, 300, 0, 250, 0, 210, 0, 180, 0, 150 };

        private static readonly int[] _farLines = { 0, 0, 0, 0, 0, 0, 500, 0, 0, 0, 0, 0, 0, 500 };

        // As loud as 16 bits go.
        private static readonly int[] _oneLine = { 30000 };

        [DataRow(80)]
        [DataRow(82)]
        [DataRow(85)]
        [DataRow(91)]
        [DataRow(96)]
        [DataRow(101)]
        [TestMethod]
        public static void Cross_soundThatBreaksOff_leavesNoWrongBearing(int blocks)
        {
            // Digital silence follows, without any noise; a report may still come.
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = ArrayKind.Cross }, BuiltInProfiles.Signatures);
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            uint seed = 7;
            int bearings = 0;
            for (int i = 0; i < blocks + (12 * FrameFormat.BlocksPerFrame); i++)
            {
                Tones.Clear(pair1);
                Tones.Clear(pair2);
                if (i < blocks)
                {
                    Fill(pair1, pair2, i, Tones.EngineLines, Half, Half, ref seed);
                }

                if (analyzer.AddBlock(pair1, pair2) && analyzer.Sources[0].Follower.Event == PresenceEvent.Update)
                {
                    BearingResult bearing = analyzer.Sources[0].Bearing.Result;
                    if (bearing.HasAzimuth)
                    {
                        bearings++;
                        AssertNear(4500, bearing.Azimuth, 100 + (5 * bearing.AzimuthSigma));
                    }
                }
            }

            Assert.IsTrue(bearings > 0, "no bearing at all");
        }

        [TestMethod]
        public static void Cross_wideWithEvenLinesAlone_tellsBothBearings()
        {
            // 1 m apart, a source in the east: 1,482 us at either microphone. The lines repeat every 4.75 ms, so that it may be in the west.
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Cross, SpacingMillimetres = 1000 };
            BearingResult bearing = Estimate(geometry, _evenLines, 1482, 0);
            Assert.IsTrue(bearing.HasAzimuth && bearing.HasAlternate);
            bool first = bearing.Azimuth < 18000;
            AssertNear(9000, first ? bearing.Azimuth : bearing.Alternate, 300);
            AssertNear(27000, first ? bearing.Alternate : bearing.Azimuth, 300);
        }

        [TestMethod]
        public static void Cross_wideWithOddLinesToo_leavesNoDoubt()
        {
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Cross, SpacingMillimetres = 1000 };
            BearingResult bearing = Estimate(geometry, Tones.EngineLines, 1482, 0);
            Assert.IsTrue(bearing.HasAzimuth);
            Assert.IsFalse(bearing.HasAlternate);
            AssertNear(9000, bearing.Azimuth, 100);
        }

        [TestMethod]
        public static void Cross_combFarLouderThanTheNoise_hasItsBearing()
        {
            // 70 dB above the noise of a bin: an engine at the fence.
            int[] lines = new int[Tones.EngineLines.Length];
            for (int n = 0; n < lines.Length; n++)
            {
                lines[n] = 14 * Tones.EngineLines[n];
            }

            BearingResult bearing = Estimate(new ArrayGeometry { Kind = ArrayKind.Cross }, lines, Half, -Half);
            Assert.IsTrue(bearing.HasAzimuth);
            Assert.IsFalse(bearing.HasAlternate);
            AssertNear(13500, bearing.Azimuth, 50);
        }

        [DataRow(30)]
        [DataRow(74)]
        [DataRow(119)]
        [TestMethod]
        public static void CombLock_bangsInQuietNoise_keepItsLinesInsideTheBand(int hypothesis)
        {
            CombLock comb = new CombLock();
            PackedFft fft = new PackedFft();
            StereoDecimator decimator = new StereoDecimator();
            LogPowerSpectrum spectrum = new LogPowerSpectrum(fft.Position);
            NoiseFloor floor = new NoiseFloor();
            OrderSpectrum order = new OrderSpectrum();
            short[] levels = new short[FrameFormat.EndBin];
            short[] whitened = new short[FrameFormat.EndBin];
            long[] frame = new long[FrameFormat.Points];
            byte[] pair = new byte[FrameFormat.BlockBytes];
            uint seed = 17;
            for (int i = 0; i < 40 * FrameFormat.BlocksPerFrame; i++)
            {
                // Every fifth frame a tone of random pitch, as loud as can be.
                int block = i % FrameFormat.BlocksPerFrame;
                Tones.Clear(pair);
                Tones.AddNoise(pair, 0, 20, ref seed);
                Tones.AddNoise(pair, 1, 20, ref seed);
                if (i / FrameFormat.BlocksPerFrame % 5 == 4)
                {
                    int pitch = 20000 + (int)(seed >> 15);
                    Tones.AddComb(pair, block & 1, i * FrameFormat.BlockSamples, pitch, _oneLine, 0);
                }

                decimator.Convert(pair, frame, block * FrameFormat.BlockSamples / 2);
                if (block == FrameFormat.BlocksPerFrame - 1)
                {
                    fft.Execute(frame);
                    spectrum.Compute(frame, levels);
                    floor.Whiten(levels, whitened, false);
                    order.Measure(whitened, hypothesis);
                    order.MeasureSnr(levels, floor);
                    comb.Update(frame, fft.Position, floor, order);
                    int apart = comb.StepQ12 - order.StepQ12;

                    // 1.5 Hz before it is another comb, and 1 Hz of a correction.
                    Assert.IsTrue(apart < 2700 && apart > -2700, "apart: " + apart.ToString());
                    Assert.IsTrue(((comb.LineCount * comb.StepQ12) + 4096) >> 12 < FrameFormat.EndBin);
                }
            }
        }

        [DataRow(3, 1)]
        [DataRow(2, 2)]
        [DataRow(1, 3)]
        [TestMethod]
        public static void Cross_detectorThatGoesOverToTwiceTheRate_keepsTheBearing(int before, int after)
        {
            // An engine whose even lines are much stronger is two combs to the detector; a line of one is not that line of the other.
            BearingEstimator bearing = new BearingEstimator(new ArrayGeometry { Kind = ArrayKind.Cross });
            uint seed = 3;
            Hear(bearing, Shaft, 0, before, Tones.EngineLines, Half, -Half, ref seed);
            Hear(bearing, 2 * Shaft, before, after, Tones.EngineLines, Half, -Half, ref seed);
            bearing.Estimate();
            Assert.IsTrue(bearing.Result.HasAzimuth);
            Assert.IsFalse(bearing.Result.HasAlternate);
            AssertNear(13500, bearing.Result.Azimuth, 60);
            Assert.IsFalse(bearing.GeometryDoubt);
        }

        [TestMethod]
        public static void Pair_wideWithEvenLinesAlone_tellsNoBearing()
        {
            // Two delays and their mirror images: four bearings all around are none.
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Pair, SpacingMillimetres = 1000 };
            Assert.IsFalse(Estimate(geometry, _evenLines, 1482, 0).HasAzimuth);
        }

        [TestMethod]
        public static void Pair_linesThatLeaveTwoDelays_tellAnIntervalThatHoldsBoth()
        {
            // Lines 7 and 14 alone repeat every 1,358 us: 17.4 degrees may as well be -38.1.
            BearingResult bearing = Estimate(new ArrayGeometry { Kind = ArrayKind.Pair }, _farLines, 222, 0);
            Assert.IsTrue(bearing.HasAzimuth && bearing.HasAlternate);
            int likeliest = bearing.Azimuth < 18000 ? bearing.Azimuth : bearing.Azimuth - 36000;
            AssertNear(likeliest > 0 ? 1740 : -3810, likeliest, 200);
            AssertNear(5550, bearing.AzimuthSigma, 200);
        }

        private static BearingResult Estimate(ArrayGeometry geometry, int[] lines, int halfX, int halfY)
        {
            BearingEstimator bearing = new BearingEstimator(geometry);
            uint seed = 3;
            Hear(bearing, Shaft, 0, 4, lines, halfX, halfY, ref seed);
            bearing.Estimate();
            return bearing.Result;
        }

        private static void Hear(BearingEstimator bearing, int comb, int first, int count, int[] lines, int halfX, int halfY, ref uint seed)
        {
            // Frames of a comb that is known to be there; what the detector thinks of it does not matter here.
            PackedFft fft = new PackedFft();
            StereoDecimator decimator1 = new StereoDecimator();
            StereoDecimator decimator2 = new StereoDecimator();
            LogPowerSpectrum spectrum = new LogPowerSpectrum(fft.Position);
            NoiseFloor floor = new NoiseFloor();
            OrderSpectrum order = new OrderSpectrum();
            short[] levels = new short[FrameFormat.EndBin];
            short[] whitened = new short[FrameFormat.EndBin];
            long[] frame1 = new long[FrameFormat.Points];
            long[] frame2 = new long[FrameFormat.Points];
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            int end = (first + count) * FrameFormat.BlocksPerFrame;
            for (int i = first * FrameFormat.BlocksPerFrame; i < end; i++)
            {
                Tones.Clear(pair1);
                Tones.Clear(pair2);
                Fill(pair1, pair2, i, lines, halfX, halfY, ref seed);
                int block = i % FrameFormat.BlocksPerFrame;
                decimator1.Convert(pair1, frame1, block * FrameFormat.BlockSamples / 2);
                decimator2.Convert(pair2, frame2, block * FrameFormat.BlockSamples / 2);
                if (block == FrameFormat.BlocksPerFrame - 1)
                {
                    fft.Execute(frame1);
                    fft.Execute(frame2);
                    spectrum.Compute(frame1, levels);
                    floor.Whiten(levels, whitened, false);
                    order.Measure(whitened, CombGrid.IndexAbove(comb / 10));
                    order.MeasureSnr(levels, floor);
                    bearing.AddFirstPair(frame1, fft.Position, floor, order);
                    bearing.AddSecondPair(frame2, fft.Position, floor);
                }
            }
        }

        private static void Fill(byte[] pair1, byte[] pair2, int block, int[] lines, int halfX, int halfY, ref uint seed)
        {
            long first = (long)block * FrameFormat.BlockSamples;
            Tones.AddComb(pair1, 0, first, Shaft, lines, halfX);
            Tones.AddComb(pair1, 1, first, Shaft, lines, -halfX);
            Tones.AddComb(pair2, 0, first, Shaft, lines, halfY);
            Tones.AddComb(pair2, 1, first, Shaft, lines, -halfY);
            for (int channel = 0; channel < 2; channel++)
            {
                Tones.AddNoise(pair1, channel, 200, ref seed);
                Tones.AddNoise(pair2, channel, 200, ref seed);
            }
        }

        private static void AssertNear(int expected, int actual, int tolerance)
        {
            int error = actual - expected;
            Assert.IsTrue(error <= tolerance && error >= -tolerance, "expected " + expected.ToString() + ", got " + actual.ToString());
        }
    }
}
