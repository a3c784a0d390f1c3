using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using nanoFramework.TestFramework;

namespace Earshot.Tests.Node
{
    /// <summary>An engine that goes round an array, and what the array's own sound says of its geometry.</summary>
    [TestClass]
    public class GeometryDoubtTests
    {
        private const int Shaft = 10520;
        private const int Directions = 24;

        // Half of the delay across 0.5 m at 337.3 m/s, in microseconds.
        private const int HalfOfHalfMetre = 741;

        private const int AsConfigured = 0;
        private const int Inverted = 1;
        private const int Exchanged = 2;
        private const int SecondEngine = 3;
        private const int Echo = 4;
        private const int NoiseAlone = 5;

        // A third of the engine.
        private static readonly int[] _echo = { 33, 167, 28, 140, 23, 117, 20, 100, 17, 83, 14, 70, 12, 60, 10, 50 };

        [DataRow(250, 500)]
        [DataRow(250, 1000)]
        [DataRow(500, 1000)]
        [TestMethod]
        public static void GeometryDoubt_microphonesFurtherApartThanConfigured_isSaid(int configured, int real)
        {
            Assert.IsTrue(GoRound(ArrayKind.Cross, configured, real, AsConfigured, Directions).GeometryDoubt);
        }

        [DataRow(200)]
        [DataRow(500)]
        [DataRow(1000)]
        [TestMethod]
        public static void GeometryDoubt_invertedMicrophone_isSaid(int spacing)
        {
            Assert.IsTrue(GoRound(ArrayKind.Cross, spacing, spacing, Inverted, Directions).GeometryDoubt);
        }

        [TestMethod]
        public static void GeometryDoubt_invertedMicrophoneOfAPair_isSaid()
        {
            Assert.IsTrue(GoRound(ArrayKind.Pair, 500, 500, Inverted, Directions).GeometryDoubt);
        }

        [TestMethod]
        public static void GeometryDoubt_microphonesExchangedBetweenPairs_isSaid()
        {
            // Most directions show it, few speak against it: it takes longer.
            Assert.IsTrue(GoRound(ArrayKind.Cross, 500, 500, Exchanged, 3 * Directions).GeometryDoubt);
        }

        [DataRow(AsConfigured, 500)]
        [DataRow(AsConfigured, 200)]
        [DataRow(AsConfigured, 1000)]
        [DataRow(SecondEngine, 500)]
        [DataRow(Echo, 500)]
        [DataRow(NoiseAlone, 500)]
        [TestMethod]
        public static void GeometryDoubt_arrayAsConfigured_isNotAccused(int what, int spacing)
        {
            Assert.IsFalse(GoRound(ArrayKind.Cross, spacing, spacing, what, Directions).GeometryDoubt);
        }

        [TestMethod]
        public static void GeometryDoubt_fewReports_sayNothing()
        {
            Assert.IsFalse(GoRound(ArrayKind.Cross, 500, 500, Inverted, 8).GeometryDoubt);
        }

        private static BearingEstimator GoRound(ArrayKind kind, int configured, int real, int what, int reports)
        {
            BearingEstimator bearing = new BearingEstimator(new ArrayGeometry { Kind = kind, SpacingMillimetres = configured });
            PackedFft fft = new PackedFft();
            StereoDecimator[] decimators = { new StereoDecimator(), new StereoDecimator() };
            LogPowerSpectrum spectrum = new LogPowerSpectrum(fft.Position);
            NoiseFloor floor = new NoiseFloor();
            OrderSpectrum order = new OrderSpectrum();
            short[] levels = new short[FrameFormat.EndBin];
            short[] whitened = new short[FrameFormat.EndBin];
            long[][] frames = { new long[FrameFormat.Points], new long[FrameFormat.Points] };
            byte[] block = new byte[FrameFormat.BlockBytes];
            short[] cosine = Sine.Cosine;
            int[] delays = new int[4];
            int[] others = new int[4];
            int half = HalfOfHalfMetre * real / 500;
            uint seed = 11;
            for (int frame = 0; frame < 2 * reports; frame++)
            {
                // A report of two frames every 15 degrees and a little more, the second engine the other way round.
                int angle = frame / 2 * 45;
                Point(delays, half * cosine[(angle + 768) & 1023] >> 15, half * cosine[angle & 1023] >> 15);
                Point(others, -half * cosine[(angle + 768) & 1023] >> 15, half * cosine[angle & 1023] >> 15);
                if (what == Exchanged)
                {
                    int swapped = delays[1];
                    delays[1] = delays[2];
                    delays[2] = swapped;
                }

                for (int i = 0; i < FrameFormat.BlocksPerFrame; i++)
                {
                    long first = ((long)frame * FrameFormat.FrameSamples) + (i * FrameFormat.BlockSamples);
                    for (int pair = 0; pair < 2; pair++)
                    {
                        Tones.Clear(block);
                        for (int side = 0; side < 2 && what != NoiseAlone; side++)
                        {
                            int microphone = (2 * pair) + side;
                            Tones.AddComb(block, side, first, Shaft, Tones.EngineLines, delays[microphone]);
                            if (what == SecondEngine)
                            {
                                Tones.AddComb(block, side, first, Shaft + 70, Tones.EngineLines, others[microphone]);
                            }
                            else if (what == Echo)
                            {
                                // From a wall behind, 10 m further.
                                Tones.AddComb(block, side, first, Shaft, _echo, 29600 - others[microphone]);
                            }
                        }

                        if (what == Inverted && pair == 0)
                        {
                            Invert(block);
                        }

                        Tones.AddNoise(block, 0, 150, ref seed);
                        Tones.AddNoise(block, 1, 150, ref seed);
                        decimators[pair].Convert(block, frames[pair], i * FrameFormat.BlockSamples / 2);
                    }
                }

                fft.Execute(frames[0]);
                fft.Execute(frames[1]);
                spectrum.Compute(frames[0], levels);
                floor.Whiten(levels, whitened, false);
                order.Measure(whitened, CombGrid.IndexAbove(Shaft / 10));
                order.MeasureSnr(levels, floor);
                bearing.AddFirstPair(frames[0], fft.Position, floor, order);
                bearing.AddSecondPair(frames[1], fft.Position, floor);
                if (frame % 2 == 1)
                {
                    bearing.Estimate();
                    bearing.Clear();
                }
            }

            return bearing;
        }

        private static void Point(int[] delays, int halfX, int halfY)
        {
            delays[0] = halfX;
            delays[1] = -halfX;
            delays[2] = halfY;
            delays[3] = -halfY;
        }

        // The left microphone, its wires the wrong way round.
        private static void Invert(byte[] block)
        {
            for (int i = 0; i < block.Length; i += 4)
            {
                int sample = -(short)(block[i] | (block[i + 1] << 8));
                block[i] = (byte)sample;
                block[i + 1] = (byte)(sample >> 8);
            }
        }
    }
}
