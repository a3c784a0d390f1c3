using System;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// The chip's microsecond timer, and the time of day by an own offset to it. SNTP steps the chip's clock; the
    /// offset is read again once a minute, so that time stamps that were taken close together stay in order.
    /// </summary>
    public sealed class Esp32Clock : IClock
    {
        // SNTP over Wi-Fi is off by 5 to 50 ms; the chip offers no better figure of its own.
        private const int SntpUncertaintyMilliseconds = 20;

        // The chip counts from 1970 until SNTP has answered; the network classes take the same year for the limit.
        private const int FirstValidYear = 2021;

        private const long ReadPeriodWhenValid = 60000000;
        private const long ReadPeriodWhenInvalid = 1000000;

        private readonly object _sync = new object();
        private long _nextReading;
        private long _bootUnixMilliseconds;
        private bool _valid;

        /// <inheritdoc/>
        public long Microseconds
        {
            get
            {
                // A sum has the type of its left operand on v1: so the time is a signed number, and the difference of
                // two may be negative and shifted (NANO014).
                long now = 0;
                now += (long)HighResTimer.GetCurrent();
                return now;
            }
        }

        /// <inheritdoc/>
        public int UncertaintyMilliseconds
        {
            get
            {
                lock (_sync)
                {
                    ReadWhenDue();
                    return _valid ? SntpUncertaintyMilliseconds : -1;
                }
            }
        }

        /// <inheritdoc/>
        public long ToUnixMilliseconds(long microseconds)
        {
            lock (_sync)
            {
                ReadWhenDue();
                return _valid ? _bootUnixMilliseconds + (microseconds / 1000) : -1;
            }
        }

        private void ReadWhenDue()
        {
            long now = Microseconds;
            if (now < _nextReading)
            {
                return;
            }

            System.DateTime utc = DateTime.UtcNow;
            _valid = utc.Year >= FirstValidYear;
            if (_valid)
            {
                _bootUnixMilliseconds = ((utc - System.DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond) - (now / 1000);
            }

            _nextReading = now + (_valid ? ReadPeriodWhenValid : ReadPeriodWhenInvalid);
        }
    }
}
