using System;
using Earshot.Hal.Virtual.Peripherals;

namespace Earshot.Tests.Hal;

/// <summary>An SHT3x at the level of its bytes, as far as periodic measuring goes.</summary>
internal sealed class SimulatedSht3x : II2cPart
{
    private bool _measuring;
    private bool _fetching;

    /// <summary>Gets or sets the raw temperature, 0 for -45 and 65535 for 130 degrees Celsius.</summary>
    public int Raw { get; set; }

    /// <summary>Gets or sets what is added to the check byte on its way.</summary>
    public int Damage { get; set; }

    public void LosePower()
    {
        _measuring = false;
    }

    public int Write(ReadOnlySpan<byte> data)
    {
        int command = (data[0] << 8) | data[1];
        _fetching = command == 0xE000;
        _measuring |= command == 0x2032;
        return data.Length;
    }

    public bool Read(Span<byte> data)
    {
        if (!_measuring || !_fetching)
        {
            return false;
        }

        byte[] answer = [(byte)(Raw >> 8), (byte)Raw, 0];
        answer[2] = (byte)(Crc(answer.AsSpan(0, 2)) ^ Damage);
        answer.AsSpan(0, Math.Min(3, data.Length)).CopyTo(data);
        return true;
    }

    // CRC-8 with polynomial 0x31, started at 0xFF. The data sheet's example: 0xBEEF gives 0x92.
    public static byte Crc(ReadOnlySpan<byte> data)
    {
        byte crc = 0xFF;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (byte)((crc & 0x80) != 0 ? (crc << 1) ^ 0x31 : crc << 1);
            }
        }

        return crc;
    }
}
