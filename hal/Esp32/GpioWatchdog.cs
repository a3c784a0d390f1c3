using System.Device.Gpio;

namespace Earshot.Hal.Esp32
{
    /// <summary>A watchdog at <see cref="BoardPins.Watchdog"/> that is fed by every change of the level, such as a TPS3823.</summary>
    public sealed class GpioWatchdog : IWatchdog
    {
        private readonly GpioPin _pin;

        /// <summary>Initializes a new instance of the <see cref="GpioWatchdog"/> class.</summary>
        public GpioWatchdog()
        {
            _pin = new GpioController().OpenPin(BoardPins.Watchdog, PinMode.Output);
        }

        /// <inheritdoc/>
        public void Feed()
        {
            _pin.Toggle();
        }
    }
}
