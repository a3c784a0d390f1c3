using System;
using Earshot.Hal.Virtual;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Running;

/// <summary>What a bench board hears: one recording after another, each from a fixed time after power-on.</summary>
public sealed class ListeningSound : ISoundSource
{
    private RecordedSound _sound = new([], (int)Placing.ArrayKind.SingleMicrophone);

    /// <inheritdoc/>
    public int ChannelCount => _sound.ChannelCount;

    /// <summary>Puts a recording before the microphones; the board must be without power.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="channels">Number of microphones; those of the recording's channels that are used, from the first.</param>
    /// <param name="delay">Time from power-on to the recording's first sample.</param>
    public void Put(Recording recording, int channels, TimeSpan delay)
    {
        ArgumentNullException.ThrowIfNull(recording);
        short[] interleaved = new short[recording.Length * channels];
        for (int channel = 0; channel < channels; channel++)
        {
            short[] samples = recording.ToPcm16(channel);
            for (int i = 0; i < samples.Length; i++)
            {
                interleaved[(i * channels) + channel] = samples[i];
            }
        }

        _sound = new RecordedSound(interleaved, channels, (long)(delay.TotalSeconds * Recording.SampleRate));
    }

    /// <inheritdoc/>
    public void Read(long firstSample, int count, Span<short> interleaved) => _sound.Read(firstSample, count, interleaved);
}
