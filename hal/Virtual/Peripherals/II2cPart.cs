using System;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>A part on an I2C bus, simulated at the level of the bytes on the wire. Called from one thread at a time.</summary>
public interface II2cPart
{
    /// <summary>Takes the bytes of a write.</summary>
    /// <param name="data">The bytes after the address.</param>
    /// <returns>The number of bytes the part acknowledged.</returns>
    int Write(ReadOnlySpan<byte> data);

    /// <summary>Answers a read.</summary>
    /// <param name="data">Receives the bytes the part sends.</param>
    /// <returns><see langword="false"/> when the part does not acknowledge its address for reading, as while it measures.</returns>
    bool Read(Span<byte> data);
}
