using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Peripherals;
using nanoFramework.Hardware.Esp32;

namespace System.Device.I2c;

/// <summary>A part on an I2C bus.</summary>
public class I2cDevice : IDisposable
{
    private readonly BoardSession _session = BoardSession.Current;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="I2cDevice"/> class. The part need not be there.</summary>
    /// <param name="settings">Where the part is.</param>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.BusId is not (1 or 2))
        {
            throw new ArgumentException($"The chip has I2C buses 1 and 2, not {settings.BusId}.", nameof(settings));
        }

        ConnectionSettings = settings;
    }

    /// <summary>Gets where the part is.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Makes a device.</summary>
    /// <param name="settings">Where the part is.</param>
    /// <returns>The device.</returns>
    public static I2cDevice Create(I2cConnectionSettings settings)
    {
        return new I2cDevice(settings);
    }

    /// <summary>Reads a byte.</summary>
    /// <returns>The byte; 0 when the part does not answer.</returns>
    public byte ReadByte()
    {
        byte[] buffer = new byte[1];
        Read(buffer);
        return buffer[0];
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="buffer">Receives them.</param>
    /// <returns>How it went.</returns>
    public I2cTransferResult Read(SpanByte buffer)
    {
        if (_session.Board.I2c.IsStuck)
        {
            return new I2cTransferResult(I2cTransferStatus.ClockStretchTimeout, 0);
        }

        return FindPart() is { } part && part.Read(buffer.AsSpan())
            ? new I2cTransferResult(I2cTransferStatus.FullTransfer, (uint)buffer.Length)
            : new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged, 0);
    }

    /// <summary>Writes a byte.</summary>
    /// <param name="value">The byte.</param>
    /// <returns>How it went.</returns>
    public I2cTransferResult WriteByte(byte value)
    {
        return Write(new[] { value });
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <returns>How it went.</returns>
    public I2cTransferResult Write(SpanByte buffer)
    {
        if (_session.Board.I2c.IsStuck)
        {
            return new I2cTransferResult(I2cTransferStatus.ClockStretchTimeout, 0);
        }

        if (FindPart() is not { } part)
        {
            return new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged, 0);
        }

        int acknowledged = part.Write(buffer.AsSpan());
        return new I2cTransferResult(
            acknowledged == buffer.Length ? I2cTransferStatus.FullTransfer : I2cTransferStatus.PartialTransfer,
            (uint)acknowledged);
    }

    /// <summary>Writes bytes, then reads with a repeated start.</summary>
    /// <param name="writeBuffer">The bytes to write.</param>
    /// <param name="readBuffer">Receives the bytes read.</param>
    /// <returns>How it went, over both parts.</returns>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer)
    {
        I2cTransferResult written = Write(writeBuffer);
        if (written.Status != I2cTransferStatus.FullTransfer)
        {
            return written;
        }

        I2cTransferResult read = Read(readBuffer);
        return new I2cTransferResult(
            read.Status == I2cTransferStatus.FullTransfer ? read.Status : I2cTransferStatus.PartialTransfer,
            written.BytesTransferred + read.BytesTransferred);
    }

    /// <summary>Releases the device.</summary>
    public void Dispose()
    {
        _disposed = true;
        System.GC.SuppressFinalize(this);
    }

    private II2cPart? FindPart()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _session.ThrowIfOff();
        bool first = ConnectionSettings.BusId == 1;
        bool wired = _session.PinFunctions.Get(first ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA) >= 0
            && _session.PinFunctions.Get(first ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK) >= 0;
        return wired ? _session.Board.I2c.Find(ConnectionSettings.BusId, ConnectionSettings.DeviceAddress) : null;
    }
}
