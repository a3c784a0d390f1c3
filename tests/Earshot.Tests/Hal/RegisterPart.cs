using System;
using Earshot.Hal.Virtual.Peripherals;

namespace Earshot.Tests.Hal;

/// <summary>An I2C part that is a file of registers: a write sets the pointer and stores what follows, a read goes on from it.</summary>
internal sealed class RegisterPart : II2cPart
{
    private int _pointer;

    /// <summary>Gets the registers.</summary>
    public byte[] Registers { get; } = new byte[256];

    /// <summary>Gets or sets how many bytes of a write are still acknowledged; -1 for all.</summary>
    public int AcknowledgedBytes { get; set; } = -1;

    /// <summary>Gets or sets a value indicating whether reads are not acknowledged.</summary>
    public bool RefusesReads { get; set; }

    public int Write(ReadOnlySpan<byte> data)
    {
        if (AcknowledgedBytes >= 0)
        {
            return Math.Min(AcknowledgedBytes, data.Length);
        }

        _pointer = data[0];
        data[1..].CopyTo(Registers.AsSpan(_pointer));
        return data.Length;
    }

    public bool Read(Span<byte> data)
    {
        Registers.AsSpan(_pointer, data.Length).CopyTo(data);
        return !RefusesReads;
    }
}
