using System;

namespace Earshot.Tools.Audio;

/// <summary>A recording as a node's microphones would hear it: 8 kHz, full scale ±1.</summary>
public sealed class Recording
{
    /// <summary>The sample rate of every recording, in Hz: that of the node's microphones.</summary>
    public const int SampleRate = 8000;

    private readonly float[][] _channels;

    /// <summary>Initializes a new instance of the <see cref="Recording"/> class.</summary>
    /// <param name="name">The recording's name for messages.</param>
    /// <param name="channels">Samples of each channel; all of one length.</param>
    public Recording(string name, float[][] channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentOutOfRangeException.ThrowIfZero(channels.Length);
        if (Array.Exists(channels, channel => channel.Length != channels[0].Length))
        {
            throw new ArgumentException("All channels must have one length.", nameof(channels));
        }

        Name = name;
        _channels = channels;
    }

    /// <summary>Gets the recording's name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the number of channels.</summary>
    public int ChannelCount => _channels.Length;

    /// <summary>Gets the number of samples of each channel.</summary>
    public int Length => _channels[0].Length;

    /// <summary>Gets the duration.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Length / SampleRate);

    /// <summary>Gets the samples of a channel.</summary>
    /// <param name="index">The channel, from 0.</param>
    /// <returns>The samples.</returns>
    public ReadOnlySpan<float> Channel(int index) => _channels[index];

    /// <summary>Gets the samples of a channel as the microphones deliver them.</summary>
    /// <param name="index">The channel, from 0.</param>
    /// <returns>The samples, 16 bit.</returns>
    public short[] ToPcm16(int index) =>
        Array.ConvertAll(_channels[index], sample => (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue));
}
