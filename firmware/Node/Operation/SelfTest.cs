using System;
using Earshot.Dsp;
using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>What a node tests of itself at boot and on demand, besides what it watches all the time.</summary>
    public static class SelfTest
    {
        /// <summary>The checksum of the transform of the golden sound's first frame.</summary>
        public const int GoldenChecksum = -37335099;

        /// <summary>A heap with less free bytes than this is nearly full.</summary>
        public const long LeastFreeBytes = 24576;

        private const string ProbeFile = "probe";

        /// <summary>Tests the chip.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="board">The chip.</param>
        /// <returns>What is wrong.</returns>
        public static NodeFault Run(IStorage storage, IBoard board)
        {
            NodeFault faults = NodeFault.None;
            if (TransformChecksum() != GoldenChecksum)
            {
                faults |= NodeFault.Transform;
            }

            if (!KeepsWhatIsWritten(storage))
            {
                faults |= NodeFault.Storage;
            }

            if (board.FreeBytes < LeastFreeBytes)
            {
                faults |= NodeFault.Memory;
            }

            return faults;
        }

        /// <summary>Decimates and transforms a frame of the golden sound.</summary>
        /// <returns>A checksum of every bit of the result.</returns>
        public static int TransformChecksum()
        {
            PackedFft fft = new PackedFft();
            StereoDecimator decimator = new StereoDecimator();
            GoldenSound sound = new GoldenSound();
            long[] frame = new long[FrameFormat.Points];
            byte[] pair1 = new byte[FrameFormat.BlockBytes];
            byte[] pair2 = new byte[FrameFormat.BlockBytes];
            for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
            {
                sound.FillBlock(pair1, pair2);
                decimator.Convert(pair1, frame, block * FrameFormat.Points / FrameFormat.BlocksPerFrame);
            }

            fft.Execute(frame);
            int checksum = 1;
            for (int i = 0; i < frame.Length; i++)
            {
                checksum = (checksum * 31) + (int)(frame[i] >> 32);
                checksum = (checksum * 31) + (int)frame[i];
            }

            return checksum;
        }

        private static bool KeepsWhatIsWritten(IStorage storage)
        {
            try
            {
                byte[]? former = storage.Read(ProbeFile);
                byte mark = former == null || former.Length != 1 ? (byte)0 : (byte)(former[0] + 1);
                storage.Write(ProbeFile, new byte[] { mark });
                byte[]? read = storage.Read(ProbeFile);
                return read != null && read.Length == 1 && read[0] == mark;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
