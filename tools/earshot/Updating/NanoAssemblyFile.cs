using System;
using System.Buffers.Binary;
using System.IO;

namespace Earshot.Tools.Updating;

/// <summary>An assembly in the interpreter's format (CLR_RECORD_ASSEMBLY of nf-interpreter's nanoCLR_Types.h), checked as the interpreter will check it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Content">The file.</param>
public sealed record NanoAssemblyFile(string Name, Version Version, byte[] Content)
{
    private const int HeaderBytes = 0x7C;
    private const int HeaderChecksumOffset = 0x08;
    private const int ContentChecksumOffset = 0x0C;
    private const int NativeChecksumOffset = 0x14;
    private const int VersionOffset = 0x1C;

    /// <summary>Reads an assembly.</summary>
    /// <param name="path">The .pe file.</param>
    /// <returns>The assembly.</returns>
    /// <exception cref="BadInputException">It cannot be part of an update.</exception>
    public static NanoAssemblyFile Read(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read; build the image first (dotnet build nf.proj -t:Firmware).");
        }

        if (content.Length < HeaderBytes || !content.AsSpan().StartsWith("NFMRK1\0"u8))
        {
            throw new BadInputException($"{path}: no assembly for nanoFramework v1; build the image again (dotnet build nf.proj -t:Firmware).");
        }

        byte[] header = content[..HeaderBytes];
        header.AsSpan(HeaderChecksumOffset, 4).Clear();
        if (Checksum(header) != Number(content, HeaderChecksumOffset) || Checksum(content.AsSpan(HeaderBytes)) != Number(content, ContentChecksumOffset))
        {
            throw new BadInputException($"{path}: damaged, its checksum is wrong; build the image again (dotnet build nf.proj -t:Firmware).");
        }

        if (Number(content, NativeChecksumOffset) != 0)
        {
            throw new BadInputException($"{path}: has a native half, which no update can bring; such a change needs flash.ps1.");
        }

        return new NanoAssemblyFile(
            Path.GetFileNameWithoutExtension(path),
            new Version(Part(content, 0), Part(content, 1), Part(content, 2), Part(content, 3)),
            content);
    }

    /// <summary>CRC-32 with the polynomial 04C11DB7, highest bit first, from 0 and not inverted, as the interpreter computes it.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= (uint)b << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc >> 31) * 0x04C11DB7);
            }
        }

        return crc;
    }

    private static uint Number(byte[] content, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(offset));

    private static int Part(byte[] content, int index) => BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(VersionOffset + (2 * index)));
}
