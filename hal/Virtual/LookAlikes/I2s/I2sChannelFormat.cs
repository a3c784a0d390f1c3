namespace System.Device.I2s;

/// <summary>Which slots of a frame are taken.</summary>
public enum I2sChannelFormat
{
    /// <summary>Both.</summary>
    RightLeft = 0,

    /// <summary>The right one for both.</summary>
    AllRight = 1,

    /// <summary>The left one for both.</summary>
    AllLeft = 2,

    /// <summary>The right one.</summary>
    OnlyRight = 3,

    /// <summary>The left one.</summary>
    OnlyLeft = 4,
}
