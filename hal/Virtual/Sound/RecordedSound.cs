using System;

namespace Earshot.Hal.Virtual;

/// <summary>A recording held in memory, heard once from a given moment after power-on.</summary>
public sealed class RecordedSound : ISoundSource
{
    private readonly short[] _interleaved;
    private readonly long _startSample;

    /// <summary>Initializes a new instance of the <see cref="RecordedSound"/> class from interleaved samples.</summary>
    /// <param name="interleaved">Samples at 8 kHz, frame after frame, each with one sample a channel in array order.</param>
    /// <param name="channelCount">The number of channels: 1, 2 or 4.</param>
    /// <param name="startSample">The frame after power-on, at 8 kHz, at which the recording starts; zeros before.</param>
    /// <exception cref="ArgumentException">The channel count is not 1, 2 or 4 or does not divide the samples.</exception>
    public RecordedSound(short[] interleaved, int channelCount, long startSample = 0)
    {
        ArgumentNullException.ThrowIfNull(interleaved);
        ArgumentOutOfRangeException.ThrowIfNegative(startSample);
        ChannelCount = SoundChannels.Check(channelCount);
        if (interleaved.Length % channelCount != 0)
        {
            throw new ArgumentException($"{interleaved.Length} samples are not a whole number of frames of {channelCount} channels.", nameof(interleaved));
        }

        _interleaved = interleaved;
        _startSample = startSample;
    }

    /// <summary>Initializes a new instance of the <see cref="RecordedSound"/> class from one array a channel.</summary>
    /// <param name="channels">1, 2 or 4 arrays of equal length with samples at 8 kHz, in array order.</param>
    /// <param name="startSample">The frame after power-on, at 8 kHz, at which the recording starts; zeros before.</param>
    /// <exception cref="ArgumentException">There are not 1, 2 or 4 channels, or their lengths differ.</exception>
    public RecordedSound(short[][] channels, long startSample = 0)
        : this(Interleave(channels), channels.Length, startSample)
    {
    }

    /// <inheritdoc/>
    public int ChannelCount { get; }

    /// <summary>Gets the length of the recording in frames.</summary>
    public long Length => _interleaved.Length / ChannelCount;

    /// <inheritdoc/>
    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        interleaved = interleaved[..(count * ChannelCount)];
        interleaved.Clear();
        long first = firstSample - _startSample;
        long from = Math.Max(first, 0);
        long to = Math.Min(first + count, Length);
        if (from < to)
        {
            ReadOnlySpan<short> heard = _interleaved.AsSpan((int)(from * ChannelCount), (int)((to - from) * ChannelCount));
            heard.CopyTo(interleaved[(int)((from - first) * ChannelCount)..]);
        }
    }

    private static short[] Interleave(short[][] channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        SoundChannels.Check(channels.Length);
        int length = channels[0].Length;
        short[] interleaved = new short[length * channels.Length];
        for (int c = 0; c < channels.Length; c++)
        {
            if (channels[c].Length != length)
            {
                throw new ArgumentException($"Channel {c} has {channels[c].Length} samples, channel 0 has {length}: cut them to one length.", nameof(channels));
            }

            for (int i = 0; i < length; i++)
            {
                interleaved[(i * channels.Length) + c] = channels[c][i];
            }
        }

        return interleaved;
    }
}
