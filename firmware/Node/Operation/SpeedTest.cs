using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>Times the analysis of the golden sound at boot, so that a node on a slow chip knows it and says so.</summary>
    public static class SpeedTest
    {
        /// <summary>Above this share of real time, in percent, there is too little left for the network.</summary>
        public const int Limit = 70;

        private const int WarmUpFrames = 4;
        private const int TimedFrames = 4;

        /// <summary>Measures how much of real time the analysis takes while something is present, which is the dear case.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="profile">The signature to listen for.</param>
        /// <param name="clock">The clock.</param>
        /// <returns>The load in percent of real time.</returns>
        public static int MeasureLoad(ArrayGeometry geometry, SignatureSet profile, IClock clock)
        {
            FrameAnalyzer analyzer = new FrameAnalyzer(geometry, profile);
            GoldenSound sound = new GoldenSound();
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            long spent = 0;
            for (int frame = 0; frame < WarmUpFrames + TimedFrames; frame++)
            {
                for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
                {
                    sound.FillBlock(pair1, pair2);
                    long start = clock.Microseconds;
                    analyzer.AddBlock(pair1, pair2);
                    spent += frame < WarmUpFrames ? 0 : clock.Microseconds - start;
                }
            }

            return (int)(spent * 100 / (TimedFrames * FrameFormat.FrameMicroseconds));
        }

        /// <summary>Tells which share of the frames a node can analyse.</summary>
        /// <param name="load">The load in percent of real time.</param>
        /// <returns>1 to analyse every frame, n to analyse every n-th.</returns>
        public static int StrideFor(int load)
        {
            return load <= Limit ? 1 : (load + Limit - 1) / Limit;
        }
    }
}
