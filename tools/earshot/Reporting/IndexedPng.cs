using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Earshot.Tools.Reporting;

/// <summary>
/// Writes PNG images of up to 256 colours (ISO/IEC 15948). A spectrogram has few colours and no lines or letters: a
/// byte for a pixel is a quarter of what true colour takes.
/// </summary>
public static class IndexedPng
{
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] s_checks = Checks();

    /// <summary>Encodes an image.</summary>
    /// <param name="width">Its width in pixels, at least 1.</param>
    /// <param name="pixels">A palette index a pixel, row after row from the top.</param>
    /// <param name="palette">The colours: red, green, blue; 256 at most.</param>
    /// <returns>The file.</returns>
    public static byte[] Encode(int width, byte[] pixels, IReadOnlyList<(byte Red, byte Green, byte Blue)> palette)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(palette);
        int height = pixels.Length / width;
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a sample
        header[9] = 3; // samples are palette indices

        byte[] colours = new byte[3 * palette.Count];
        for (int i = 0; i < palette.Count; i++)
        {
            (colours[3 * i], colours[(3 * i) + 1], colours[(3 * i) + 2]) = palette[i];
        }

        using MemoryStream file = new();
        file.Write(s_signature);
        Write(file, "IHDR", header);
        Write(file, "PLTE", colours);
        Write(file, "IDAT", Compress(width, height, pixels));
        Write(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(int width, int height, byte[] pixels)
    {
        using MemoryStream data = new();
        using (ZLibStream stream = new(data, CompressionLevel.SmallestSize))
        {
            for (int row = 0; row < height; row++)
            {
                stream.WriteByte(0); // no filter
                stream.Write(pixels, row * width, width);
            }
        }

        return data.ToArray();
    }

    private static void Write(MemoryStream file, string type, byte[] content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        uint check = uint.MaxValue;
        foreach (byte one in chunk.AsSpan(4, content.Length + 4))
        {
            check = s_checks[(byte)(check ^ one)] ^ (check >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), ~check);
        file.Write(chunk);
    }

    /// <summary>The table of the CRC-32 that PNG uses, of the reflected polynomial 0xEDB88320.</summary>
    private static uint[] Checks()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
