namespace nanoFramework.Hardware.Esp32;

/// <summary>Signals of the chip that can be led to a pin: type, unit and signal, as in the package; those a node uses.</summary>
public enum DeviceFunction
{
    /// <summary>Data of I2C bus 1.</summary>
    I2C1_DATA = 0x20100,

    /// <summary>Clock of I2C bus 1.</summary>
    I2C1_CLOCK = 0x20101,

    /// <summary>Data of I2C bus 2.</summary>
    I2C2_DATA = 0x20200,

    /// <summary>Clock of I2C bus 2.</summary>
    I2C2_CLOCK = 0x20201,

    /// <summary>Master clock of I2S bus 1.</summary>
    I2S1_MCK = 0x60100,

    /// <summary>Bit clock of I2S bus 1.</summary>
    I2S1_BCK = 0x60101,

    /// <summary>Word select of I2S bus 1.</summary>
    I2S1_WS = 0x60102,

    /// <summary>Data output of I2S bus 1.</summary>
    I2S1_DATA_OUT = 0x60103,

    /// <summary>Data input of I2S bus 1.</summary>
    I2S1_MDATA_IN = 0x60104,

    /// <summary>Master clock of I2S bus 2.</summary>
    I2S2_MCK = 0x60200,

    /// <summary>Bit clock of I2S bus 2.</summary>
    I2S2_BCK = 0x60201,

    /// <summary>Word select of I2S bus 2.</summary>
    I2S2_WS = 0x60202,

    /// <summary>Data output of I2S bus 2.</summary>
    I2S2_DATA_OUT = 0x60203,

    /// <summary>Data input of I2S bus 2.</summary>
    I2S2_MDATA_IN = 0x60204,
}
