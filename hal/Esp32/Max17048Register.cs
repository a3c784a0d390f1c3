namespace Earshot.Hal.Esp32
{
    /// <summary>Registers of the Analog Devices MAX17048, two bytes each, high byte first (data sheet, table 2).</summary>
    internal enum Max17048Register
    {
        /// <summary>Voltage of the cell, 78.125 microvolts.</summary>
        Voltage = 0x02,

        /// <summary>State of charge, 1/256 %.</summary>
        Charge = 0x04,

        /// <summary>Version of the part: 0x0010 to 0x001F.</summary>
        Version = 0x08,
    }
}
