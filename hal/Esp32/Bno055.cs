using System;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// A Bosch BNO055 on I2C bus 1, mounted with its axes along the array's, as accelerometer and magnetometer. Its
    /// own fusion stays off: it calibrates itself by being moved, which a node on a pole never is.
    /// </summary>
    public sealed class Bno055 : IHeadingSensor, IDisposable
    {
        /// <summary>The sensor's address with its ADR pin low.</summary>
        public const int DefaultAddress = 0x28;

        private const int ChipId = 0xA0;

        /// <summary>Accelerometer, magnetometer and gyroscope without fusion.</summary>
        private const int ModeWithoutFusion = 0x07;

        /// <summary>What holds the sensor up, within 20 % of the earth's 981 cm/s2.</summary>
        private const int LeastUp = 785;
        private const int MostUp = 1177;

        /// <summary>The earth's field is 22 to 67 microtesla; iron nearby may double or halve it.</summary>
        private const int LeastField = 11 * 16;
        private const int MostField = 134 * 16;

        private readonly I2cPart _part = new I2cPart(DefaultAddress);
        private readonly byte[] _one = new byte[1];
        private readonly byte[] _answer = new byte[12];
        private bool _started;

        /// <inheritdoc/>
        /// <remarks>The first reading of a sensor that was absent or lost its power starts it and has no answer.</remarks>
        public bool TryRead(int[] up, int[] field)
        {
            // A part that lost its power is in another mode; one byte tells.
            if (!_part.TryRead((int)Bno055Register.Mode, _one) || (_one[0] & 15) != ModeWithoutFusion)
            {
                _started = false;
            }

            if (!_started)
            {
                _started = Start();
                return false;
            }

            if (!_part.TryRead((int)Bno055Register.Acceleration, _answer))
            {
                return false;
            }

            for (int i = 0; i < 3; i++)
            {
                up[i] = Word(2 * i);
                field[i] = Word(6 + (2 * i));
            }

            return IsWithin(up, LeastUp, MostUp) && IsWithin(field, LeastField, MostField);
        }

        /// <summary>Releases the sensor.</summary>
        public void Dispose()
        {
            _part.Dispose();
        }

        private static bool IsWithin(int[] vector, int least, int most)
        {
            int square = (vector[0] * vector[0]) + (vector[1] * vector[1]) + (vector[2] * vector[2]);
            return square >= least * least && square <= most * most;
        }

        private bool Start()
        {
            return _part.TryRead((int)Bno055Register.ChipId, _one)
                && _one[0] == ChipId
                && _part.TryWrite((int)Bno055Register.Units, 0)
                && _part.TryWrite((int)Bno055Register.Mode, ModeWithoutFusion);
        }

        private int Word(int place)
        {
            return (short)(_answer[place] | (_answer[place + 1] << 8));
        }
    }
}
