namespace System.Device.I2c;

/// <summary>Where a part is.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>Initializes a new instance of the <see cref="I2cConnectionSettings"/> class for fast mode.</summary>
    /// <param name="busId">The bus, 1 or 2.</param>
    /// <param name="deviceAddress">The 7-bit address.</param>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="I2cConnectionSettings"/> class.</summary>
    /// <param name="busId">The bus, 1 or 2.</param>
    /// <param name="deviceAddress">The 7-bit address.</param>
    /// <param name="busSpeed">The clock rate.</param>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>Gets the bus.</summary>
    public int BusId { get; }

    /// <summary>Gets the 7-bit address.</summary>
    public int DeviceAddress { get; }

    /// <summary>Gets the clock rate.</summary>
    public I2cBusSpeed BusSpeed { get; }
}
