namespace System.Device.I2c;

/// <summary>What became of a transfer.</summary>
public readonly struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
    {
        Status = status;
        BytesTransferred = bytesTransferred;
    }

    /// <summary>Gets the number of bytes that went over.</summary>
    public uint BytesTransferred { get; }

    /// <summary>Gets how it ended.</summary>
    public I2cTransferStatus Status { get; }
}
