using System.Device.Gpio;

namespace Earshot.Hal.Esp32
{
    /// <summary>The button at <see cref="BoardPins.Button"/>, which leads the pin to ground.</summary>
    public sealed class GpioButton : IButton
    {
        private readonly GpioPin _pin;

        /// <summary>Initializes a new instance of the <see cref="GpioButton"/> class.</summary>
        public GpioButton()
        {
            _pin = new GpioController().OpenPin(BoardPins.Button, PinMode.InputPullUp);
        }

        /// <inheritdoc/>
        public bool IsPressed
        {
            get { return _pin.Read() == PinValue.Low; }
        }
    }
}
