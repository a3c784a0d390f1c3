namespace Earshot.Tools.Commissioning;

/// <summary>What is wrong with a channel by itself.</summary>
public enum ChannelState
{
    /// <summary>It hears what the others hear.</summary>
    Good,

    /// <summary>It delivers nothing, or next to nothing.</summary>
    Dead,

    /// <summary>It delivers something, but not the sound.</summary>
    Deaf,

    /// <summary>It is the same, sample by sample, as the other channel of its bus.</summary>
    Duplicate,

    /// <summary>It has the wrong sign.</summary>
    Inverted,
}

/// <summary>What is found about a channel.</summary>
/// <param name="Channel">Its number, from 0.</param>
/// <param name="Level">Its level while the sound is heard, root mean square in dB below full scale; <see langword="null"/> for zeros.</param>
/// <param name="Gain">How much more it gives than the median of the channels that work, in dB, or <see langword="null"/>.</param>
/// <param name="Agreement">The agreement with the channel that it agrees with best, 0 to 1.</param>
/// <param name="State">What is wrong with it.</param>
public sealed record ChannelReport(int Channel, double? Level, double? Gain, double Agreement, ChannelState State)
{
    /// <summary>Gets a value indicating whether delays can be taken from it.</summary>
    public bool Hears => State is ChannelState.Good or ChannelState.Inverted;
}
