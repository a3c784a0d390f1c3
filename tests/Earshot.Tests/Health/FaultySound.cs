using System;
using Earshot.Hal.Virtual;

namespace Earshot.Tests.Health;

/// <summary>What faulty microphones make of a sound.</summary>
/// <param name="sound">The sound, interleaved, heard again and again.</param>
/// <param name="channels">Its channels.</param>
/// <param name="fault">From channel, number of the sample and sample to what the microphone delivers.</param>
internal sealed class FaultySound(short[] sound, int channels, Func<int, long, short, short> fault) : ISoundSource
{
    public int ChannelCount => channels;

    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        for (int i = 0; i < count; i++)
        {
            long place = (firstSample + i) % (sound.Length / channels);
            for (int c = 0; c < channels; c++)
            {
                interleaved[(i * channels) + c] = fault(c, firstSample + i, sound[(place * channels) + c]);
            }
        }
    }
}
