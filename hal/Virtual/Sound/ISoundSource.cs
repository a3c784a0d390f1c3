using System;

namespace Earshot.Hal.Virtual;

/// <summary>What the microphones of one board hear: 16-bit samples at 8 kHz.</summary>
public interface ISoundSource
{
    /// <summary>
    /// Gets the number of channels: 1, 2 or 4, in array order. Channels 0 and 1 are bus 1 left and right,
    /// channels 2 and 3 are bus 2 left and right. A microphone without a channel delivers zeros.
    /// </summary>
    int ChannelCount { get; }

    /// <summary>
    /// Fills the frames [<paramref name="firstSample"/>, <paramref name="firstSample"/> + <paramref name="count"/>).
    /// Beyond either end of the sound a source delivers zeros. Called from several threads, one at a time a board.
    /// </summary>
    /// <param name="firstSample">The first frame, counted from the board's power-on.</param>
    /// <param name="count">The number of frames.</param>
    /// <param name="interleaved">Receives <paramref name="count"/> frames of <see cref="ChannelCount"/> samples each.</param>
    void Read(long firstSample, int count, Span<short> interleaved);
}
