using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Esp32
{
    /// <summary>A part with numbered registers on I2C bus 1. Whatever goes wrong on the bus is an answer of no.</summary>
    internal sealed class I2cPart : IDisposable
    {
        private const int BusId = 1;

        private readonly I2cDevice _device;
        private readonly byte[] _register = new byte[1];
        private readonly byte[] _setting = new byte[2];

        /// <summary>Initializes a new instance of the <see cref="I2cPart"/> class. The part need not be there.</summary>
        /// <param name="address">Its 7-bit address.</param>
        public I2cPart(int address)
        {
            Configuration.SetPinFunction(BoardPins.SensorData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(BoardPins.SensorClock, DeviceFunction.I2C1_CLOCK);

            // 100 kHz: some of the parts stretch the clock, and wires to a sensor on the mast are long.
            _device = new I2cDevice(new I2cConnectionSettings(BusId, address, I2cBusSpeed.StandardMode));
        }

        /// <summary>Reads consecutive registers.</summary>
        /// <param name="register">The first register.</param>
        /// <param name="values">Receives them.</param>
        /// <returns>Whether every byte came.</returns>
        public bool TryRead(int register, byte[] values)
        {
            _register[0] = (byte)register;
            try
            {
                return _device.WriteRead(new SpanByte(_register), new SpanByte(values)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                // A bus that is held down can end in an exception of the driver instead of a status.
                return false;
            }
        }

        /// <summary>Writes a register.</summary>
        /// <param name="register">The register.</param>
        /// <param name="value">Its value.</param>
        /// <returns>Whether the part took it.</returns>
        public bool TryWrite(int register, int value)
        {
            _setting[0] = (byte)register;
            _setting[1] = (byte)value;
            try
            {
                return _device.Write(new SpanByte(_setting)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                return false;
            }
        }

        /// <summary>Releases the part.</summary>
        public void Dispose()
        {
            _device.Dispose();
        }
    }
}
