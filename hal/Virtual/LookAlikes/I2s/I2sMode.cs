namespace System.Device.I2s;

/// <summary>Modes of an I2S bus, to be combined.</summary>
[Flags]
public enum I2sMode
{
    /// <summary>The chip gives the clock.</summary>
    Master = 1,

    /// <summary>The chip takes the clock.</summary>
    Slave = 2,

    /// <summary>Sends.</summary>
    Tx = 4,

    /// <summary>Receives.</summary>
    Rx = 8,

    /// <summary>Sends to the chip's converter.</summary>
    DacBuiltIn = 16,

    /// <summary>Receives from the chip's converter.</summary>
    AdcBuiltIn = 32,

    /// <summary>Pulse density modulation.</summary>
    Pdm = 64,
}
