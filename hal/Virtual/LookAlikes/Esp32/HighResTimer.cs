using Earshot.Hal.Virtual;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's microsecond timer; only its reading is simulated.</summary>
public class HighResTimer
{
    /// <summary>Reads the timer.</summary>
    /// <returns>Microseconds since boot.</returns>
    public static ulong GetCurrent()
    {
        return (ulong)BoardSession.Current.Uptime;
    }
}
