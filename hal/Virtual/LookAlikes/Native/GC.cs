using Earshot.Hal.Virtual;

namespace nanoFramework.Runtime.Native;

/// <summary>The garbage collector of the device.</summary>
public static class GC
{
    private const uint FreeBytes = 3_000_000;

    /// <summary>Collects garbage. The virtual board has the host's collector and reports a fixed amount, that of an idle WROVER.</summary>
    /// <param name="compactHeap">Whether to compact the heap.</param>
    /// <returns>Free bytes of the managed heap.</returns>
    public static uint Run(bool compactHeap)
    {
        BoardSession.Current.ThrowIfOff();
        return FreeBytes;
    }
}
