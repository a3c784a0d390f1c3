using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using Earshot.Update;

namespace Earshot.Tools.Updating;

/// <summary>A signed bundle: the application's assemblies as a node takes them; docs/update.md has the format.</summary>
/// <param name="Content">The whole bundle.</param>
/// <param name="Identity">What names it: the first bytes of the digest of what is signed.</param>
/// <param name="Version">The version of the application in it.</param>
public sealed record Bundle(byte[] Content, byte[] Identity, Version Version)
{
    /// <summary>The assemblies of an update, in the order of loading.</summary>
    public static readonly IReadOnlyList<string> Assemblies = ["Earshot.Contracts", "Earshot.Esp32", "Earshot.Node", "Earshot.App"];

    /// <summary>The length of the longest bundle that a slot takes.</summary>
    public const int MostBytes = UpdateRecord.MostParts * UpdateRecord.PartBytes;

    /// <summary>Gets the number of parts that it is sent in.</summary>
    public int Parts => (Content.Length + UpdateRecord.PartBytes - 1) / UpdateRecord.PartBytes;

    /// <summary>Gets the identity as text.</summary>
    public string Name => Convert.ToHexStringLower(Identity);

    /// <summary>Makes a bundle.</summary>
    /// <param name="assemblies">What goes into it, in the order of loading.</param>
    /// <param name="sign">Signs.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="BadInputException">The assemblies are of different versions, or too large.</exception>
    public static Bundle Make(IReadOnlyList<NanoAssemblyFile> assemblies, Func<byte[], byte[]> sign)
    {
        Version version = assemblies[^1].Version;
        NanoAssemblyFile? other = assemblies.FirstOrDefault(assembly => assembly.Version != version);
        if (other is not null)
        {
            throw new BadInputException($"{other.Name} is of version {other.Version} and {assemblies[^1].Name} of {version}; build the image again (dotnet build nf.proj -t:Firmware).");
        }

        using MemoryStream packed = new();
        foreach (NanoAssemblyFile assembly in assemblies)
        {
            using DeflateStream deflate = new(packed, CompressionLevel.SmallestSize, leaveOpen: true);
            deflate.Write(assembly.Content);
        }

        byte[] head = new byte[UpdateBundle.FixedBytes + (4 * assemblies.Count)];
        "ESU1"u8.CopyTo(head);
        head[5] = (byte)assemblies.Count;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), (ushort)version.Major);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)version.Minor);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), (ushort)version.Build);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), (int)packed.Length);
        SHA256.HashData(packed.ToArray(), head.AsSpan(16));
        for (int i = 0; i < assemblies.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(UpdateBundle.FixedBytes + (4 * i)), assemblies[i].Content.Length);
        }

        byte[] content = [.. head, .. sign(head), .. packed.ToArray()];
        return content.Length <= MostBytes
            ? new Bundle(content, SHA256.HashData(head)[..UpdateRecord.IdentityBytes], version)
            : throw new BadInputException($"The bundle has {content.Length} bytes and a node's slot {MostBytes}: make the application smaller.");
    }

    /// <summary>Reads a bundle that was made before; its signature is left to the node.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="BadInputException">It is none.</exception>
    public static Bundle Read(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read ({e.Message.TrimEnd('.')}).");
        }

        UpdateBundle? head = UpdateBundle.Parse(content);
        return head is not null && head.PackedPlace + head.PackedBytes == content.Length && content.Length <= MostBytes
            && UpdateBundle.HasDigest(content, SHA256.HashData(content.AsSpan(head.PackedPlace)))
            ? new Bundle(content, SHA256.HashData(content.AsSpan(0, head.SignedBytes))[..UpdateRecord.IdentityBytes], new Version(head.Major, head.Minor, head.Patch))
            : throw new BadInputException($"{path}: no bundle, or a damaged one; make it again (earshot bundle).");
    }

    /// <summary>Makes the message that brings a part to a node.</summary>
    /// <param name="part">The part, from 0.</param>
    /// <returns>The message.</returns>
    public byte[] Message(int part)
    {
        int start = part * UpdateRecord.PartBytes;
        int end = Math.Min(start + UpdateRecord.PartBytes, Content.Length);
        return [.. Identity, (byte)part, .. Content.AsSpan(start, end - start)];
    }
}
