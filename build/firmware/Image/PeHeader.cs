using System;
using System.Buffers.Binary;

namespace Earshot.Firmware.Image;

/// <summary>
/// The head of a .pe file: what the interpreter reads first (CLR_RECORD_ASSEMBLY of nf-interpreter's nanoCLR_Types.h),
/// little-endian.
/// </summary>
/// <param name="Size">Bytes of the assembly.</param>
/// <param name="NativeChecksum">Checksum of its native half; 0 where there is none.</param>
/// <param name="Version">The assembly's version.</param>
public sealed record PeHeader(int Size, uint NativeChecksum, Version Version)
{
    private const int Length = 0x7C;
    private const int ChecksumOffset = 0x14;
    private const int VersionOffset = 0x1C;
    // The table of starts ends with that of the table behind the last, which is the size of all.
    private const int SizeOffset = 0x64;

    /// <summary>Reads a head.</summary>
    /// <param name="content">The .pe file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <returns>The head.</returns>
    /// <exception cref="FirmwareException">It is of another format or version, or cut short.</exception>
    public static PeHeader Read(ReadOnlySpan<byte> content, string name)
    {
        if (content.StartsWith("NFMRK2"u8))
        {
            throw new FirmwareException($"{name} is for nanoFramework v2, which firmware 1.17 does not load: take the version of its package that build/NanoPackages.props names.");
        }

        if (!content.StartsWith("NFMRK1\0"u8) || content.Length < Length)
        {
            throw new FirmwareException($"{name} is no nanoFramework assembly: get its package again.");
        }

        int size = BinaryPrimitives.ReadInt32LittleEndian(content[SizeOffset..]);
        if (size != content.Length)
        {
            throw new FirmwareException($"{name} has {content.Length} bytes where its head says {size}: get its package again.");
        }

        return new PeHeader(
            size,
            BinaryPrimitives.ReadUInt32LittleEndian(content[ChecksumOffset..]),
            new Version(Part(content, 0), Part(content, 1), Part(content, 2), Part(content, 3)));
    }

    private static int Part(ReadOnlySpan<byte> content, int index) => BinaryPrimitives.ReadUInt16LittleEndian(content[(VersionOffset + (2 * index))..]);
}
