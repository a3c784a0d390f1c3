using System;
using System.Device.Gpio;
using System.Threading;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>The levels of a board's pins, seen and driven from outside.</summary>
public sealed class GpioPinSimulation
{
    private readonly bool[] _levels = new bool[PinFunctions.HighestPin + 1];
    private readonly bool[] _driven = new bool[PinFunctions.HighestPin + 1];
    private readonly PinMode[] _modes = new PinMode[PinFunctions.HighestPin + 1];
    private readonly Lock _gate = new();

    /// <summary>Occurs when an output of the firmware changes, with the pin and its new level; raised on the firmware's thread.</summary>
    public event Action<int, bool>? OutputChanged;

    /// <summary>Gets the level of a pin.</summary>
    /// <param name="pin">The pin, 0 to 39.</param>
    /// <returns><see langword="true"/> for high.</returns>
    public bool GetLevel(int pin)
    {
        lock (_gate)
        {
            return _levels[pin];
        }
    }

    /// <summary>Drives a pin from outside the board.</summary>
    /// <param name="pin">The pin, 0 to 39.</param>
    /// <param name="high"><see langword="true"/> for high.</param>
    public void SetLevel(int pin, bool high)
    {
        lock (_gate)
        {
            _levels[pin] = high;
            _driven[pin] = true;
        }
    }

    internal void Reset()
    {
        lock (_gate)
        {
            Array.Clear(_levels);
            Array.Clear(_modes);
        }
    }

    internal PinMode GetMode(int pin)
    {
        lock (_gate)
        {
            return _modes[pin];
        }
    }

    internal void SetMode(int pin, PinMode mode)
    {
        lock (_gate)
        {
            _modes[pin] = mode;
            if (mode == PinMode.InputPullUp && !_driven[pin])
            {
                _levels[pin] = true;
            }
        }
    }

    internal void Write(int pin, bool high)
    {
        bool changed;
        lock (_gate)
        {
            changed = _levels[pin] != high;
            _levels[pin] = high;
        }

        if (changed)
        {
            OutputChanged?.Invoke(pin, high);
        }
    }
}
