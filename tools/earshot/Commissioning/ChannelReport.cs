namespace Earshot.Tools.Commissioning;

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
