using System;
using System.Security.Cryptography;
using System.Text;

namespace Earshot.Correlation.Sharing.Sapient;

/// <summary>
/// Identifiers as SAPIENT wants them, made of what they name and not by chance: the same run, and one after a restart, gives the same.
/// </summary>
public static class SapientIds
{
    // Crockford's alphabet, as ULIDs are written.
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>Makes a ULID: 48 bits of milliseconds and 80 bits of SHA-256.</summary>
    /// <param name="time">Its time in Unix seconds.</param>
    /// <param name="name">What it names.</param>
    /// <returns>26 digits.</returns>
    public static string Ulid(double time, string name)
    {
        ReadOnlySpan<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        UInt128 value = (UInt128)(ulong)Math.Round(time * 1000.0) << 80;
        for (int i = 0; i < 10; i++)
        {
            value |= (UInt128)hash[i] << (8 * i);
        }

        Span<char> text = stackalloc char[Length];
        for (int i = Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(value & 31)];
            value >>= 5;
        }

        return new string(text);
    }

    /// <summary>Makes the UUID of a node from its name: 122 bits of SHA-256 with the marks of version 4.</summary>
    /// <param name="name">The name, unique among those who report to the same place.</param>
    /// <returns>The UUID in lower case.</returns>
    public static string Uuid(string name)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
