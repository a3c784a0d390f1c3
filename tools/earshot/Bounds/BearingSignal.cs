using System;
using System.Runtime.InteropServices;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>One frame as the microphones of a cross give it: 16 bits, a stream of blocks a pair.</summary>
internal sealed class BearingSignal
{
    private readonly byte[][] _pair1 = Blocks();
    private readonly byte[][] _pair2 = Blocks();
    private readonly short[] _samples1 = new short[FrameFormat.FrameSamples * 2];
    private readonly short[] _samples2 = new short[FrameFormat.FrameSamples * 2];

    /// <summary>Gets the blocks of the first pair.</summary>
    public byte[][] Pair1 => _pair1;

    /// <summary>Gets the blocks of the second pair.</summary>
    public byte[][] Pair2 => _pair2;

    /// <summary>Gets all samples of the first pair, left and right in turn.</summary>
    public ReadOnlySpan<short> Samples1 => Join(_pair1, _samples1);

    /// <summary>Gets all samples of the second pair.</summary>
    public ReadOnlySpan<short> Samples2 => Join(_pair2, _samples2);

    /// <summary>Adds noise and comb.</summary>
    /// <param name="noise">Noise of standard deviation 1, channels beside each other.</param>
    /// <param name="comb">The comb.</param>
    /// <param name="amplitude">Its amplitude beside that noise.</param>
    public void Mix(double[] noise, double[] comb, double amplitude)
    {
        double gain = amplitude * FirmwareChain.NoiseLevel;
        int place = 0;
        for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
        {
            Span<short> first = MemoryMarshal.Cast<byte, short>(_pair1[block].AsSpan());
            Span<short> second = MemoryMarshal.Cast<byte, short>(_pair2[block].AsSpan());
            for (int i = 0; i < first.Length; i += 2)
            {
                first[i] = Sample((noise[place] * FirmwareChain.NoiseLevel) + (comb[place] * gain));
                first[i + 1] = Sample((noise[place + 1] * FirmwareChain.NoiseLevel) + (comb[place + 1] * gain));
                second[i] = Sample((noise[place + 2] * FirmwareChain.NoiseLevel) + (comb[place + 2] * gain));
                second[i + 1] = Sample((noise[place + 3] * FirmwareChain.NoiseLevel) + (comb[place + 3] * gain));
                place += BearingSound.Channels;
            }
        }
    }

    private static ReadOnlySpan<short> Join(byte[][] blocks, short[] samples)
    {
        for (int block = 0; block < blocks.Length; block++)
        {
            MemoryMarshal.Cast<byte, short>(blocks[block].AsSpan()).CopyTo(samples.AsSpan(block * FrameFormat.BlockSamples * 2));
        }

        return samples;
    }

    // Nothing here comes near the ends of 16 bits.
    private static short Sample(double value) => (short)Math.Round(value);

    private static byte[][] Blocks()
    {
        byte[][] blocks = new byte[FrameFormat.BlocksPerFrame][];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new byte[FrameFormat.BlockBytes];
        }

        return blocks;
    }
}
