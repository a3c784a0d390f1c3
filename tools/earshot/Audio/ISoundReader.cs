using System;

namespace Earshot.Tools.Audio;

/// <summary>Reads the sound of a recording from its first frame to its last.</summary>
public interface ISoundReader : IDisposable
{
    /// <summary>Gets the sample rate in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Gets the number of channels.</summary>
    int ChannelCount { get; }

    /// <summary>Gets the number of frames, or <see langword="null"/> while it is not known.</summary>
    long? FrameCount { get; }

    /// <summary>Reads the next frames.</summary>
    /// <param name="interleaved">
    /// Receives the samples, full scale ±1, frame by frame; its length is a multiple of
    /// <see cref="ChannelCount"/>.
    /// </param>
    /// <returns>The number of frames read; 0 at the end.</returns>
    /// <exception cref="BadInputException">The sound is damaged.</exception>
    int Read(Span<float> interleaved);
}
