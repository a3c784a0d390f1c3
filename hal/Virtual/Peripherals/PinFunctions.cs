using System;
using System.Collections.Generic;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>Which pin of the chip carries which signal, as the firmware has set it since boot.</summary>
internal sealed class PinFunctions
{
    /// <summary>The highest pin number of an ESP32.</summary>
    public const int HighestPin = 39;

    private readonly Dictionary<DeviceFunction, int> _pins = [];

    public void Set(int pin, DeviceFunction function)
    {
        if (pin is < 0 or > HighestPin)
        {
            throw new ArgumentException($"An ESP32 has no pin {pin}: take one from 0 to {HighestPin}.", nameof(pin));
        }

        _pins[function] = pin;
    }

    /// <summary>Gets the pin of a signal, or -1 when none was set.</summary>
    public int Get(DeviceFunction function)
    {
        return _pins.GetValueOrDefault(function, -1);
    }
}
