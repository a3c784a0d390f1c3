namespace Earshot.Hal.Esp32
{
    /// <summary>Registers of the Bosch BNO055, page 0 (data sheet, section 4.2).</summary>
    internal enum Bno055Register
    {
        /// <summary>The chip's identity, 0xA0.</summary>
        ChipId = 0x00,

        /// <summary>Acceleration x, y, z, two bytes each, low byte first, in cm/s2; the magnetic field follows, in 1/16 microtesla.</summary>
        Acceleration = 0x08,

        /// <summary>Units: bit 0 is 0 for m/s2.</summary>
        Units = 0x3B,

        /// <summary>Mode of operation.</summary>
        Mode = 0x3D,
    }
}
