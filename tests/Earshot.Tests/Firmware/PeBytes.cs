using System;
using System.Buffers.Binary;
using System.IO;

namespace Earshot.Tests.Firmware;

/// <summary>Files with the head of an interpreter's assembly and nothing behind it.</summary>
internal static class PeBytes
{
    public const int HeadLength = 0x7C;

    /// <summary>Makes the content of a file.</summary>
    /// <param name="length">Its bytes.</param>
    /// <param name="checksum">The native checksum it claims.</param>
    /// <returns>The content: a head, then 0xAB.</returns>
    public static byte[] Make(int length, uint checksum = 0)
    {
        byte[] content = new byte[length];
        Array.Fill(content, (byte)0xAB, HeadLength, length - HeadLength);
        "NFMRK1"u8.CopyTo(content);
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(0x14), checksum);
        for (int i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(0x1C + (2 * i)), (ushort)(i + 1));
        }

        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(0x64), length);
        return content;
    }

    /// <summary>Writes such a file.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">The assembly's name.</param>
    /// <param name="length">Its bytes.</param>
    /// <returns>Its path.</returns>
    public static string Write(string folder, string name, int length)
    {
        string path = Path.Combine(folder, name + ".pe");
        File.WriteAllBytes(path, Make(length));
        return path;
    }
}
