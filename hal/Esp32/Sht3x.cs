using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// A Sensirion SHT3x thermometer on I2C bus 1. It measures by itself every two seconds, so that reading never
    /// waits; a sensor that was absent or has lost its power is started at the next reading.
    /// </summary>
    public sealed class Sht3x : IThermometer, IDisposable
    {
        /// <summary>The sensor's address with its ADDR pin low.</summary>
        public const int DefaultAddress = 0x44;

        private const int BusId = 1;

        // Temperature and its check byte; humidity, which would follow, is not read.
        private const int AnswerLength = 3;

        private const int CrcStart = 0xFF;
        private const int CrcPolynomial = 0x31;

        private readonly I2cDevice _device;
        private readonly byte[] _command = new byte[2];
        private readonly byte[] _answer = new byte[AnswerLength];

        /// <summary>Initializes a new instance of the <see cref="Sht3x"/> class. The sensor need not be there.</summary>
        public Sht3x()
        {
            Configuration.SetPinFunction(BoardPins.SensorData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(BoardPins.SensorClock, DeviceFunction.I2C1_CLOCK);
            _device = new I2cDevice(new I2cConnectionSettings(BusId, DefaultAddress, I2cBusSpeed.StandardMode));
        }

        /// <inheritdoc/>
        /// <remarks>The first reading starts the sensor and has no answer.</remarks>
        public bool TryRead(out int centiCelsius)
        {
            centiCelsius = 0;
            if (!Send(Sht3xCommand.FetchData) || !Fetch())
            {
                Send(Sht3xCommand.MeasureEveryTwoSeconds);
                return false;
            }

            if (Crc8(_answer, 2) != _answer[2])
            {
                return false;
            }

            // T = -45 + 175 raw / 65535 degrees Celsius (data sheet, section 4.13).
            int raw = (_answer[0] << 8) | _answer[1];
            centiCelsius = -4500 + (((17500 * raw) + 32767) / 65535);
            return true;
        }

        /// <summary>Releases the sensor.</summary>
        public void Dispose()
        {
            _device.Dispose();
        }

        private static int Crc8(byte[] data, int count)
        {
            int crc = CrcStart;
            for (int i = 0; i < count; i++)
            {
                crc ^= data[i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 0x80) != 0 ? (crc << 1) ^ CrcPolynomial : crc << 1;
                }

                crc &= 0xFF;
            }

            return crc;
        }

        private bool Fetch()
        {
            try
            {
                return _device.Read(new SpanByte(_answer)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private bool Send(Sht3xCommand command)
        {
            _command[0] = (byte)((int)command >> 8);
            _command[1] = (byte)command;
            try
            {
                return _device.Write(new SpanByte(_command)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                // A bus that is held down can end in an exception of the driver instead of a status.
                return false;
            }
        }
    }
}
