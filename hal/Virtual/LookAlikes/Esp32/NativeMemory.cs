using Earshot.Hal.Virtual;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The memory outside the managed heap. The virtual board reports the fixed figures of an idle WROVER.</summary>
public class NativeMemory
{
    /// <summary>The kinds of memory.</summary>
    public enum MemoryType
    {
        /// <summary>Every kind.</summary>
        All = 0,

        /// <summary>The chip's own memory.</summary>
        Internal = 1,

        /// <summary>Memory on the SPI bus.</summary>
        SpiRam = 2,
    }

    /// <summary>Reports on a kind of memory, in bytes.</summary>
    /// <param name="memType">The kind.</param>
    /// <param name="totalSize">Receives the size.</param>
    /// <param name="totalFreeSize">Receives what is free.</param>
    /// <param name="largestFreeBlock">Receives the largest free piece.</param>
    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        BoardSession.Current.ThrowIfOff();
        uint internalSize = memType == MemoryType.SpiRam ? 0 : 300_000u;
        uint externalSize = memType == MemoryType.Internal ? 0 : 4_194_304u;
        totalSize = internalSize + externalSize;
        totalFreeSize = (internalSize / 2) + (externalSize / 16);
        largestFreeBlock = externalSize > 0 ? externalSize / 16 : internalSize / 4;
    }
}
