namespace System.Device.I2c;

/// <summary>How a transfer ended.</summary>
public enum I2cTransferStatus
{
    /// <summary>For an unknown reason.</summary>
    UnknownError = 0,

    /// <summary>Every byte went over.</summary>
    FullTransfer = 1,

    /// <summary>The part held the clock for too long.</summary>
    ClockStretchTimeout = 2,

    /// <summary>The part stopped acknowledging.</summary>
    PartialTransfer = 3,

    /// <summary>No part answers at the address.</summary>
    SlaveAddressNotAcknowledged = 4,
}
