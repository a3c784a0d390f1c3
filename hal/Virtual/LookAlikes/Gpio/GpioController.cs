using System.Collections.Generic;
using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Peripherals;

namespace System.Device.Gpio;

/// <summary>The pins of the chip.</summary>
public sealed class GpioController : IDisposable
{
    private readonly BoardSession _session = BoardSession.Current;
    private readonly Dictionary<int, GpioPin> _open = [];

    /// <summary>Gets the number of pins.</summary>
    public int PinCount => PinFunctions.HighestPin + 1;

    /// <summary>Opens a pin.</summary>
    /// <param name="pinNumber">The pin, 0 to 39.</param>
    /// <returns>The pin.</returns>
    /// <exception cref="ArgumentException">There is no such pin.</exception>
    /// <exception cref="InvalidOperationException">The pin is open already.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        _session.ThrowIfOff();
        if (pinNumber < 0 || pinNumber >= PinCount)
        {
            throw new ArgumentException($"An ESP32 has no pin {pinNumber}: take one from 0 to {PinFunctions.HighestPin}.", nameof(pinNumber));
        }

        GpioPin pin = new(_session, pinNumber);
        if (!_open.TryAdd(pinNumber, pin))
        {
            throw new InvalidOperationException($"Pin {pinNumber} is open already.");
        }

        return pin;
    }

    /// <summary>Opens a pin in a mode.</summary>
    /// <param name="pinNumber">The pin, 0 to 39.</param>
    /// <param name="mode">The mode.</param>
    /// <returns>The pin.</returns>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Closes a pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    public void ClosePin(int pinNumber)
    {
        _open.Remove(pinNumber);
    }

    /// <summary>Tells whether a pin is open.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <returns>Whether it is.</returns>
    public bool IsPinOpen(int pinNumber)
    {
        return _open.ContainsKey(pinNumber);
    }

    /// <summary>Reads an open pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <returns>The level.</returns>
    public PinValue Read(int pinNumber)
    {
        return Find(pinNumber).Read();
    }

    /// <summary>Sets the level of an open pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="value">The level.</param>
    public void Write(int pinNumber, PinValue value)
    {
        Find(pinNumber).Write(value);
    }

    /// <summary>Sets the mode of an open pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="mode">The mode.</param>
    public void SetPinMode(int pinNumber, PinMode mode)
    {
        Find(pinNumber).SetPinMode(mode);
    }

    /// <summary>Closes every pin.</summary>
    public void Dispose()
    {
        _open.Clear();
    }

    private GpioPin Find(int pinNumber)
    {
        return _open.TryGetValue(pinNumber, out GpioPin? pin)
            ? pin
            : throw new InvalidOperationException($"Pin {pinNumber} is not open: call OpenPin first.");
    }
}
