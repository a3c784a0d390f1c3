using Earshot.Hal.Virtual;

namespace System.Device.Gpio;

/// <summary>A pin of the chip.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly BoardSession _session;

    internal GpioPin(BoardSession session, int pinNumber)
    {
        _session = session;
        PinNumber = pinNumber;
    }

    /// <summary>Gets the number of the pin.</summary>
    public int PinNumber { get; }

    /// <summary>Gets the mode.</summary>
    /// <returns>The mode.</returns>
    public PinMode GetPinMode()
    {
        _session.ThrowIfOff();
        return _session.Board.Gpio.GetMode(PinNumber);
    }

    /// <summary>Tells whether the pin has a mode; pins 34 to 39 of an ESP32 are inputs without pull resistors.</summary>
    /// <param name="pinMode">The mode.</param>
    /// <returns>Whether it has.</returns>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        return PinNumber < 34 || pinMode == PinMode.Input;
    }

    /// <summary>Sets the mode.</summary>
    /// <param name="value">The mode.</param>
    /// <exception cref="ArgumentException">The pin has no such mode.</exception>
    public void SetPinMode(PinMode value)
    {
        _session.ThrowIfOff();
        if (!IsPinModeSupported(value))
        {
            throw new ArgumentException($"Pin {PinNumber} of an ESP32 is an input only: take one below 34.", nameof(value));
        }

        _session.Board.Gpio.SetMode(PinNumber, value);
    }

    /// <summary>Reads the level.</summary>
    /// <returns>The level.</returns>
    public PinValue Read()
    {
        _session.ThrowIfOff();
        return _session.Board.Gpio.GetLevel(PinNumber);
    }

    /// <summary>Sets the level of an output.</summary>
    /// <param name="value">The level.</param>
    /// <exception cref="InvalidOperationException">The pin is an input.</exception>
    public void Write(PinValue value)
    {
        if (GetPinMode() < PinMode.Output)
        {
            throw new InvalidOperationException($"Pin {PinNumber} is an input: set its mode to output first.");
        }

        _session.Board.Gpio.Write(PinNumber, (bool)value);
    }

    /// <summary>Inverts the level of an output.</summary>
    public void Toggle()
    {
        Write(!(bool)Read());
    }

    /// <summary>Releases the pin.</summary>
    public void Dispose()
    {
    }
}
