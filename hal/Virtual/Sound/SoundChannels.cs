using System;

namespace Earshot.Hal.Virtual;

/// <summary>The channel counts that a board's microphones can have.</summary>
internal static class SoundChannels
{
    /// <summary>Checks a channel count.</summary>
    /// <param name="channelCount">The number of channels.</param>
    /// <returns>The same number.</returns>
    /// <exception cref="ArgumentException">It is neither 1, 2 nor 4.</exception>
    public static int Check(int channelCount)
    {
        if (channelCount is not (1 or 2 or 4))
        {
            throw new ArgumentException($"A board has 1, 2 or 4 microphones, the sound has {channelCount} channels: take one, a pair or a cross of them.");
        }

        return channelCount;
    }
}
