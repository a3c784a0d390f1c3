namespace System.Device.I2s;

/// <summary>Formats on the wire.</summary>
public enum I2sCommunicationFormat
{
    /// <summary>Philips: data one clock after the word select.</summary>
    I2S = 1,

    /// <summary>Left-justified.</summary>
    Msb = 3,

    /// <summary>PCM with a short frame pulse.</summary>
    PcmShort = 4,

    /// <summary>PCM with a long frame pulse.</summary>
    PcmLong = 12,

    /// <summary>The end of the list.</summary>
    Max = 13,
}
