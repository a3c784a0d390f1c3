using System;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// The chip's microsecond timer, and the time of day by an own offset to it. SNTP steps the chip's clock; the
    /// offset is read again once a minute, so that time stamps that were taken close together stay in order.
    /// </summary>
    /// <remarks>
    /// The chip asks the time server once an hour and does not tell whether it answered; but the two clocks never agree
    /// to a millisecond an hour, so an answer shows as a step of the offset. Without one for 70 minutes the uncertainty
    /// grows by what a crystal may be off.
    /// </remarks>
    public sealed class Esp32Clock : IClock
    {
        // SNTP over Wi-Fi is off by 5 to 50 ms; the chip offers no better figure of its own.
        private const int SntpUncertaintyMilliseconds = 20;

        private const int SyncSeconds = 4200;

        private const int CrystalPpm = 40;

        // The chip counts from 1970 until SNTP has answered; the network classes take the same year for the limit.
        private const int FirstValidYear = 2021;

        private const long ReadPeriodWhenValid = 60000000;
        private const long ReadPeriodWhenInvalid = 1000000;

        private readonly object _sync = new object();
        private long _nextReading;
        private long _bootUnixMilliseconds;
        private bool _valid;
        private long _lastStep;

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
                    int unheard = (int)((Microseconds - _lastStep) / 1000000);
                    return !_valid ? -1
                        : unheard < SyncSeconds ? SntpUncertaintyMilliseconds
                        : SntpUncertaintyMilliseconds + (unheard / 1000 * CrystalPpm);
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
                // Both divisions may cut off a millisecond: one is no step.
                long boot = ((utc - System.DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond) - (now / 1000);
                long step = boot - _bootUnixMilliseconds;
                if (step > 1 || step < -1)
                {
                    _lastStep = now;
                }

                _bootUnixMilliseconds = boot;
            }

            _nextReading = now + (_valid ? ReadPeriodWhenValid : ReadPeriodWhenInvalid);
        }
    }
}
