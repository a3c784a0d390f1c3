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
