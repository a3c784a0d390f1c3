using System;

namespace Earshot.Hal.Esp32
{
    /// <summary>A MAX17048 fuel gauge of one lithium cell on I2C bus 1; it measures by itself.</summary>
    public sealed class Max17048 : IFuelGauge, IDisposable
    {
        /// <summary>The gauge's address.</summary>
        public const int DefaultAddress = 0x36;

        /// <summary>A cell below this, in millivolts, could not run the gauge; above the other, it would burn.</summary>
        private const int LeastVoltage = 2500;
        private const int MostVoltage = 5000;

        // The state of charge may run past 100 % at the end of charging.
        private const int MostCharge = 110;

        private readonly I2cPart _part = new I2cPart(DefaultAddress);
        private readonly byte[] _word = new byte[2];

        /// <inheritdoc/>
        public bool TryRead(out int millivolts, out int percent)
        {
            millivolts = 0;
            percent = 0;
            if (!TryReadWord(Max17048Register.Version, out int version)
                || (version & 0xFFF0) != 0x0010
                || !TryReadWord(Max17048Register.Voltage, out int voltage)
                || !TryReadWord(Max17048Register.Charge, out int charge))
            {
                return false;
            }

            // 78.125 microvolts are 5/64 mV.
            millivolts = ((voltage * 5) + 32) / 64;
            percent = (charge + 128) / 256;
            bool sound = millivolts >= LeastVoltage && millivolts <= MostVoltage && percent <= MostCharge;
            percent = percent > 100 ? 100 : percent;
            return sound;
        }

        /// <summary>Releases the gauge.</summary>
        public void Dispose()
        {
            _part.Dispose();
        }

        private bool TryReadWord(Max17048Register register, out int value)
        {
            bool read = _part.TryRead((int)register, _word);
            value = (_word[0] << 8) | _word[1];
            return read;
        }
    }
}
