using System.Device.Gpio;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// A watchdog at <see cref="BoardPins.Watchdog"/> that is fed by every change of the level, such as a MAX6369 set to
    /// 60 s. One of a second or two does not do: nothing feeds it until the tasks run, nor during a long native call.
    /// </summary>
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
