using System;
using Earshot.Hal.Virtual;

namespace Earshot.Tests.Hal;

/// <summary>Sound whose every frame tells its own number, in each pair of channels.</summary>
internal sealed class CountingSound : ISoundSource
{
    public int ChannelCount { get; init; } = 4;

    /// <summary>Reads the frame's number from a pair's sample in a buffer of the firmware.</summary>
    public static long Decode(byte[] block, int frame, bool secondPair = false)
    {
        int left = BitConverter.ToInt16(block, 4 * frame);
        int right = BitConverter.ToInt16(block, (4 * frame) + 2);
        return secondPair ? ((long)~right << 15) + ~left : ((long)right << 15) + left;
    }

    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < ChannelCount; c++)
            {
                short part = (short)(((firstSample + i) >> (c % 2 * 15)) & 0x7FFF);
                interleaved[(i * ChannelCount) + c] = c < 2 ? part : (short)~part;
            }
        }
    }
}
