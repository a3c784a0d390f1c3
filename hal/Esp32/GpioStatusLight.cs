using System.Device.Gpio;

namespace Earshot.Hal.Esp32
{
    /// <summary>The light at <see cref="BoardPins.StatusLight"/>.</summary>
    public sealed class GpioStatusLight : IStatusLight
    {
        private readonly GpioPin _pin;

        /// <summary>Initializes a new instance of the <see cref="GpioStatusLight"/> class; the light is off.</summary>
        public GpioStatusLight()
        {
            _pin = new GpioController().OpenPin(BoardPins.StatusLight, PinMode.Output);
            _pin.Write(PinValue.Low);
        }

        /// <inheritdoc/>
        public void Set(bool on)
        {
            _pin.Write(on ? PinValue.High : PinValue.Low);
        }
    }
}
