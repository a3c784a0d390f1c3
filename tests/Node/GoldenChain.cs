using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Messaging;
using Earshot.Operation;

namespace Earshot.Tests.Node
{
    /// <summary>
    /// Runs the golden sound through the chain, stage by stage, and keeps the integers that each stage leaves: a checksum
    /// of all of them and the first few that lie in the middle of what matters.
    /// </summary>
    public sealed class GoldenChain
    {
        /// <summary>The number of stages.</summary>
        public const int StageCount = 11;

        /// <summary>Integers kept of a stage: the checksum and <see cref="Samples"/> values.</summary>
        public const int Kept = 1 + Samples;

        /// <summary>Values kept of a stage beside the checksum.</summary>
        public const int Samples = 4;

        private const int Frames = 12;

        private readonly long[] _results = new long[StageCount * Kept];

        /// <summary>Gets the name of each stage.</summary>
        public static string[] Names
        {
            get
            {
                return new string[]
                {
                    "sound", "decimated", "transform", "levels", "whitened", "evidence", "lines", "features",
                    "log-odds", "bearing", "message",
                };
            }
        }

        /// <summary>Gets the kept integers, stage after stage [<see cref="StageCount"/> * <see cref="Kept"/>].</summary>
        public long[] Results
        {
            get { return _results; }
        }

        /// <summary>Runs the chain over twelve frames; what is kept is that of the last one.</summary>
        public void Run()
        {
            GoldenSound sound = new GoldenSound();
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            StereoDecimator decimator1 = new StereoDecimator();
            StereoDecimator decimator2 = new StereoDecimator();
            PackedFft fft = new PackedFft();
            LogPowerSpectrum spectrum = new LogPowerSpectrum(fft.Position);
            NoiseFloor floor = new NoiseFloor();
            HarmonicComb comb = new HarmonicComb();
            CombTracker tracker = new CombTracker();
            OrderSpectrum order = new OrderSpectrum();
            CombShape shape = new CombShape();
            SignatureFeatures features = new SignatureFeatures();
            SignatureMatcher matcher = new SignatureMatcher(BuiltInProfiles.Signatures);
            ArrayGeometry geometry = new ArrayGeometry { Kind = ArrayKind.Cross, HeadingCentiDegrees = 1200 };
            BearingEstimator bearing = new BearingEstimator(geometry);
            long[] frame1 = new long[FrameFormat.Points];
            long[] frame2 = new long[FrameFormat.Points];
            short[] levels = new short[FrameFormat.EndBin];
            short[] whitened = new short[FrameFormat.EndBin];
            int[] evidence = new int[CombGrid.Count];
            for (int frame = 0; frame < Frames; frame++)
            {
                for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
                {
                    sound.FillBlock(pair1, pair2);
                    decimator1.Convert(pair1, frame1, block * FrameFormat.BlockSamples / 2);
                    decimator2.Convert(pair2, frame2, block * FrameFormat.BlockSamples / 2);
                }

                KeepBytes(0, pair2, pair2.Length, 200);
                KeepLongs(1, frame1, 500);
                fft.Execute(frame1);
                fft.Execute(frame2);
                KeepLongs(2, frame1, fft.Position[54]);
                spectrum.Compute(frame1, levels);
                KeepShorts(3, levels, FrameFormat.FirstBin, FrameFormat.EndBin, 53);
                floor.Whiten(levels, whitened, frame < 4);
                KeepShorts(4, whitened, FrameFormat.FirstBin, FrameFormat.EndBin, 53);
                comb.Score(whitened, evidence);
                Keep(5, evidence, 0, CombGrid.Count, 66);
                tracker.Update(evidence);
                order.Measure(whitened, tracker.Best);
                shape.Measure(levels, whitened, order);
                order.MeasureSnr(levels, floor);
                Keep(6, order.Lines, 0, CombGrid.MaxLines, 0);
                features.Update(order, shape, tracker, tracker.Best, tracker.BestBeside(tracker.Best));
                Keep(7, features.Values, 0, SignatureFeatures.Count, 17);
                matcher.Update(features);
                bearing.AddFirstPair(frame1, fft.Position, floor, order);
                bearing.AddSecondPair(frame2, fft.Position, floor);
            }

            bearing.Estimate();
            Keep(8, new int[] { matcher.LogOdds, order.StepQ12, order.CentiHertz, order.LineCount }, 0, 4, 0);
            BearingResult result = bearing.Result;
            Keep(9, new int[] { result.Azimuth, result.AzimuthSigma, result.Elevation, result.ElevationSigma }, 0, 4, 0);
            KeepMessage(order, matcher, result);
        }

        private void KeepMessage(OrderSpectrum order, SignatureMatcher matcher, BearingResult result)
        {
            byte[] buffer = new byte[Outbox.MessageBytes];
            DetectionReport report = new DetectionReport(result)
            {
                Event = PresenceEvent.Update,
                Source = 3,
                UnixMilliseconds = 1778120025120,
                TimeUncertainty = 20,
                UptimeMilliseconds = 91342120,
                Type = matcher.Type,
                PerMille = Logistic.PerMille(matcher.LogOdds),
                ShaftDeciHertz = order.CentiHertz / 10,
                ShaftSigmaDeciHertz = 1,
                SnrDeciBels = 93,
                LineCount = order.LineCount,
            };
            int length = new DetectionWriter("lv-0421", 17, buffer).Write(report);
            KeepBytes(10, buffer, length, 100);
        }

        private void Keep(int stage, int[] values, int start, int end, int from)
        {
            uint sum = 2166136261;
            for (int i = start; i < end; i++)
            {
                sum = Hash(sum, values[i]);
            }

            Put(stage, sum, values[from], values[from + 1], values[from + 2], values[from + 3]);
        }

        private void KeepShorts(int stage, short[] values, int start, int end, int from)
        {
            uint sum = 2166136261;
            for (int i = start; i < end; i++)
            {
                sum = Hash(sum, values[i]);
            }

            Put(stage, sum, (int)values[from], (int)values[from + 1], (int)values[from + 2], (int)values[from + 3]);
        }

        private void KeepLongs(int stage, long[] values, int from)
        {
            uint sum = 2166136261;
            for (int i = 0; i < values.Length; i++)
            {
                sum = Hash(sum, (int)values[i]);
                sum = Hash(sum, (int)(values[i] >> 32));
            }

            Put(stage, sum, values[from], values[from + 1], values[from + 2], values[from + 3]);
        }

        private void KeepBytes(int stage, byte[] values, int count, int from)
        {
            uint sum = 2166136261;
            for (int i = 0; i < count; i++)
            {
                sum = Hash(sum, values[i]);
            }

            Put(stage, sum, (int)values[from], (int)values[from + 1], (int)values[from + 2], (int)values[from + 3]);
        }

        private void Put(int stage, uint sum, long a, long b, long c, long d)
        {
            int place = stage * Kept;
            _results[place] = sum;
            _results[place + 1] = a;
            _results[place + 2] = b;
            _results[place + 3] = c;
            _results[place + 4] = d;
        }

        /// <summary>FNV-1a over whole integers.</summary>
        private static uint Hash(uint sum, int value)
        {
            return (sum ^ (uint)value) * 16777619;
        }
    }
}
