using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Operation;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    [TestClass]
    public class FrameAnalyzerTests
    {
        private const int Shaft = 10520;
        private const int Frames = 12;

        // Half the delay across a 0.5 m pair in the four diagonal directions at 337.3 m/s: 0.25 m sin 45 degrees / c = 524 us.
        private const int Half = 524;

        // Half of the delay across such a pair.
        private const int HalfAcross = 741;

        [DataRow(Half, Half, 4500)]
        [DataRow(Half, -Half, 13500)]
        [DataRow(-Half, -Half, 22500)]
        [DataRow(-Half, Half, 31500)]
        [TestMethod]
        public static void Cross_hearsEachQuadrantWhereItIs(int halfX, int halfY, int azimuth)
        {
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Cross };
            FrameAnalyzer analyzer = Hear(geometry, halfX, halfY);
            BearingResult bearing = analyzer.Sources[0].Bearing.Result;
            Assert.IsTrue(bearing.HasAzimuth);
            AssertNear(azimuth, bearing.Azimuth, 100);
            Assert.IsTrue(bearing.AzimuthSigma > 0 && bearing.AzimuthSigma < 300, "sigma " + bearing.AzimuthSigma.ToString());
            Assert.IsFalse(bearing.HasAlternate);

            // The source is level with the array, where an elevation would mean nothing.
            Assert.IsFalse(bearing.HasElevation);
        }

        [TestMethod]
        public static void Cross_headingAndSkew_areTakenOff()
        {
            ArrayGeometry geometry = new ArrayGeometry
            {
                Kind = ArrayKind.Cross,
                HeadingCentiDegrees = 35000,
                SkewX = 60,
                SkewY = -40,
            };
            FrameAnalyzer analyzer = Hear(geometry, Half + 30, Half - 20);
            AssertNear(3500, analyzer.Sources[0].Bearing.Result.Azimuth, 100);
        }

        [TestMethod]
        public static void Cross_sourceThatMoves_isWhereItWasInTheMiddleOfTheReport()
        {
            // 2.8 degrees a frame, past the direction in which the second pair's delay alone tells the azimuth. 1/1024 turn a block.
            const int Start = 170;
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry { Kind = ArrayKind.Cross }, BuiltInProfiles.Signatures);
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            short[] cosine = Sine.Cosine;
            uint seed = 7;
            int bearings = 0;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * 20; i++)
            {
                int angle = Start + i;
                Tones.Clear(pair1);
                Tones.Clear(pair2);
                int halfX = HalfAcross * cosine[(angle + 768) & 1023] >> 15;
                int halfY = HalfAcross * cosine[angle & 1023] >> 15;
                AddEngine(pair1, pair2, i, halfX, halfY, ref seed);
                if (analyzer.AddBlock(pair1, pair2) && analyzer.Detector.First.Event == PresenceEvent.Update)
                {
                    BearingResult bearing = analyzer.Sources[0].Bearing.Result;
                    Assert.IsTrue(bearing.HasAzimuth);

                    // Four frames were averaged; this is their last block.
                    AssertNear((((2 * angle) - (4 * FrameFormat.BlocksPerFrame) + 1) * 36000) >> 11, bearing.Azimuth, 60);
                    bearings++;
                }
            }

            Assert.IsTrue(bearings > 1, "bearings: " + bearings.ToString());
        }

        [TestMethod]
        public static void Cross_highSource_hasAnElevation()
        {
            // 60 degrees up: the delays are half as long.
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Cross };
            BearingResult bearing = Hear(geometry, Half / 2, Half / 2).Sources[0].Bearing.Result;
            Assert.IsTrue(bearing.HasElevation);
            AssertNear(6000, bearing.Elevation, 2 * bearing.ElevationSigma);
        }

        [TestMethod]
        public static void Pair_givesBothCandidates()
        {
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Pair };
            BearingResult bearing = Hear(geometry, Half, 0).Sources[0].Bearing.Result;
            Assert.IsTrue(bearing.HasAzimuth);
            Assert.IsTrue(bearing.HasAlternate);
            AssertNear(4500, bearing.Azimuth, 200);
            AssertNear(13500, bearing.Alternate, 200);
        }

        [TestMethod]
        public static void Single_hearsButHasNoBearing()
        {
            FrameAnalyzer analyzer = Hear(new ArrayGeometry(), 0, 0);
            Assert.IsTrue(analyzer.Detector.Present);
            Assert.IsFalse(analyzer.Sources[0].Bearing.Result.HasAzimuth);
        }

        [TestMethod]
        public static void Comb_isMeasuredToATenthOfAHertz()
        {
            FrameAnalyzer analyzer = Hear(new ArrayGeometry(), 0, 0);
            AssertNear(Shaft, analyzer.Detector.First.Order.CentiHertz, 10);
        }

        [DataRow(720)]
        [DataRow(1052)]
        [DataRow(2350)]
        [TestMethod]
        public static void CombGrid_placesAFrequencyInItsBin(int deciHertz)
        {
            // Bins are 3.90625 Hz apart; Q8.
            int expected = (int)(deciHertz * 65536L / 10000);
            AssertNear(expected, CombGrid.ToBinQ8(deciHertz), 1);
        }

        [TestMethod]
        public static void Noise_afterAnEngine_hasNoBearing()
        {
            BearingEstimator bearing = new BearingEstimator(new ArrayGeometry { Kind = ArrayKind.Pair });
            PackedFft fft = new PackedFft();
            StereoDecimator decimator = new StereoDecimator();
            NoiseFloor floor = new NoiseFloor();
            OrderSpectrum order = new OrderSpectrum();
            short[] levels = new short[FrameFormat.EndBin];
            short[] whitened = new short[FrameFormat.EndBin];
            LogPowerSpectrum spectrum = new LogPowerSpectrum(fft.Position);
            byte[] pair = new byte[FrameFormat.BlockBytes];
            long[] frame = new long[FrameFormat.Points];
            uint seed = 11;
            int bearings = 0;
            for (int i = 0; i < 20; i++)
            {
                for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
                {
                    Tones.Clear(pair);
                    Tones.AddNoise(pair, 0, 1000, ref seed);
                    Tones.AddNoise(pair, 1, 1000, ref seed);
                    decimator.Convert(pair, frame, block * FrameFormat.BlockSamples / 2);
                }

                fft.Execute(frame);
                spectrum.Compute(frame, levels);
                floor.Whiten(levels, whitened, false);
                order.Measure(whitened, 30);
                order.MeasureSnr(levels, floor);
                bearing.AddFirstPair(frame, fft.Position, floor, order);
                if ((i & 3) == 3)
                {
                    bearing.Estimate();
                    bearings += bearing.Result.HasAzimuth ? 1 : 0;
                    bearing.Clear();
                }
            }

            Assert.IsTrue(bearings <= 1, "of 5 averages of noise agree on a delay: " + bearings.ToString());
        }

        [TestMethod]
        public static void Noise_isNotHeard()
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry(), BuiltInProfiles.Signatures);
            byte[] pair = new byte[FrameFormat.BlockBytes];
            uint seed = 5;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * 40; i++)
            {
                Tones.Clear(pair);
                Tones.AddNoise(pair, 0, 1000, ref seed);
                analyzer.AddBlock(pair, pair);
                Assert.IsFalse(analyzer.Detector.Present);
            }
        }

        [TestMethod]
        public static void Presence_beginsIsReportedOnceASecondAndEnds()
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(new ArrayGeometry(), BuiltInProfiles.Signatures);
            int onsets = 0;
            int updates = 0;
            int ends = 0;
            byte[] pair = new byte[FrameFormat.BlockBytes];
            uint seed = 9;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * 60; i++)
            {
                Tones.Clear(pair);
                Tones.AddNoise(pair, 0, 200, ref seed);
                if (i < FrameFormat.BlocksPerFrame * 30)
                {
                    Tones.AddComb(pair, 0, i * FrameFormat.BlockSamples, Shaft, Tones.EngineLines, 0);
                }

                PresenceEvent what = analyzer.AddBlock(pair, pair) ? analyzer.Detector.First.Event : PresenceEvent.None;
                onsets += what == PresenceEvent.Onset ? 1 : 0;
                updates += what == PresenceEvent.Update ? 1 : 0;
                ends += what == PresenceEvent.End ? 1 : 0;
            }

            Assert.AreEqual(1, onsets);
            Assert.AreEqual(1, ends);
            Assert.IsTrue(updates >= 6 && updates <= 8, "updates: " + updates.ToString());
            Assert.AreEqual(1, analyzer.Detector.First.Presence.Number);

            // What is followed in the noise after it is any comb; told is that of the engine.
            int error = analyzer.Sources[0].ShaftDeciHertz - (Shaft / 10);
            Assert.IsTrue(error <= 10 && error >= -10, "shaft: " + analyzer.Sources[0].ShaftDeciHertz.ToString());
        }

        private static FrameAnalyzer Hear(ArrayGeometry geometry, int halfX, int halfY)
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(geometry, BuiltInProfiles.Signatures);
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            uint seed = 7;
            for (int i = 0; i < FrameFormat.BlocksPerFrame * Frames; i++)
            {
                Tones.Clear(pair1);
                Tones.Clear(pair2);
                AddEngine(pair1, pair2, i, halfX, halfY, ref seed);
                analyzer.AddBlock(pair1, pair2);
            }

            return analyzer;
        }

        private static void AddEngine(byte[] pair1, byte[] pair2, int block, int halfX, int halfY, ref uint seed)
        {
            long first = (long)block * FrameFormat.BlockSamples;
            Tones.AddComb(pair1, 0, first, Shaft, Tones.EngineLines, halfX);
            Tones.AddComb(pair1, 1, first, Shaft, Tones.EngineLines, -halfX);
            Tones.AddComb(pair2, 0, first, Shaft, Tones.EngineLines, halfY);
            Tones.AddComb(pair2, 1, first, Shaft, Tones.EngineLines, -halfY);
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
