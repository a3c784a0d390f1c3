using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Earshot.Loader;
using Earshot.Update;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Updating;

/// <summary>The loader's own unpacking beside .NET's packing.</summary>
[TestClass]
public sealed class InflaterTests
{
    [TestMethod]
    [DataRow(CompressionLevel.SmallestSize)]
    [DataRow(CompressionLevel.Fastest)]
    [DataRow(CompressionLevel.NoCompression)]
    public void Unpack_textsOfEveryKind_areWhatWasPacked(CompressionLevel level)
    {
        Random random = new(1);
        byte[][] texts = [.. Enumerable.Range(0, 60).Select(i => Text(random, i))];
        using MemoryStream packed = new();
        foreach (byte[] text in texts)
        {
            using DeflateStream deflate = new(packed, level, leaveOpen: true);
            deflate.Write(text);
        }

        Inflater inflater = Of(packed.ToArray());
        foreach (byte[] text in texts)
        {
            byte[] target = new byte[text.Length];
            inflater.Unpack(target);
            CollectionAssert.AreEqual(text, target);
        }
    }

    [TestMethod]
    public void Unpack_damagedText_endsInAnExceptionOrOtherBytesAndNeverElse()
    {
        Random random = new(2);
        byte[] text = Text(random, 3);
        using MemoryStream stream = new();
        using (DeflateStream deflate = new(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(text);
        }

        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] packed = stream.ToArray();
            packed[random.Next(packed.Length)] ^= (byte)(1 << random.Next(8));
            packed = i % 2 == 0 ? packed[..random.Next(1, packed.Length)] : packed;
            try
            {
                Of(packed).Unpack(new byte[text.Length]);
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(1500, refused);
    }

    private static Inflater Of(byte[] packed)
    {
        MemoryStorage storage = new();
        byte[] content = [.. new byte[7], .. packed];
        for (int i = 0; i * UpdateRecord.PartBytes < content.Length; i++)
        {
            storage.Write(UpdateRecord.PartName(1, i), content.AsSpan(i * UpdateRecord.PartBytes, Math.Min(UpdateRecord.PartBytes, content.Length - (i * UpdateRecord.PartBytes))).ToArray());
        }

        return new Inflater(storage, 1, 7);
    }

    private static byte[] Text(Random random, int kind)
    {
        byte[] text = new byte[random.Next(1, 900)];
        random.NextBytes(text);
        return (kind % 4) switch
        {
            0 => text,
            1 => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, text.Length / 8).Select(i => $"word{text[i] % 20} "))),
            2 => new byte[text.Length],
            _ => [.. text.Select(b => (byte)(b & 3 & (b >> 4)))],
        };
    }
}
