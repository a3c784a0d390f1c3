using Earshot.Hal.Virtual;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Leads the chip's signals to pins.</summary>
public class Configuration
{
    /// <summary>Leads a signal to a pin, before the device that needs it is made.</summary>
    /// <param name="pin">The pin, 0 to 39.</param>
    /// <param name="value">The signal.</param>
    /// <exception cref="System.ArgumentException">There is no such pin.</exception>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        BoardSession.Current.PinFunctions.Set(pin, value);
    }

    /// <summary>Tells which pin carries a signal.</summary>
    /// <param name="function">The signal.</param>
    /// <returns>The pin, or -1 when none was set.</returns>
    public static int GetFunctionPin(DeviceFunction function)
    {
        return BoardSession.Current.PinFunctions.Get(function);
    }
}
