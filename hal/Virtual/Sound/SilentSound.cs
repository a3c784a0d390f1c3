using System;

namespace Earshot.Hal.Virtual;

/// <summary>Microphones that hear nothing: every sample is zero.</summary>
public sealed class SilentSound : ISoundSource
{
    /// <summary>Initializes a new instance of the <see cref="SilentSound"/> class.</summary>
    /// <param name="channelCount">The number of channels: 1, 2 or 4.</param>
    public SilentSound(int channelCount = 4)
    {
        ChannelCount = SoundChannels.Check(channelCount);
    }

    /// <inheritdoc/>
    public int ChannelCount { get; }

    /// <inheritdoc/>
    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        interleaved[..(count * ChannelCount)].Clear();
    }
}
