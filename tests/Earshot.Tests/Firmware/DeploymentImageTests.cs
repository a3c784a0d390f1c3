using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Firmware;
using Earshot.Firmware.Image;
using Earshot.Tests.Nano;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

[TestClass]
public sealed class DeploymentImageTests
{
    [TestMethod]
    public void Write_putsEachAssemblyOnAWholeWord()
    {
        using var folder = new TemporaryDirectory();
        string[] files = [PeBytes.Write(folder.Path, "mscorlib", 128), PeBytes.Write(folder.Path, "A.B", 129), PeBytes.Write(folder.Path, "C", 131)];
        using var image = new MemoryStream();
        IReadOnlyList<ImageEntry> entries = DeploymentImage.Write(files, image);

        CollectionAssert.AreEqual(new[] { "mscorlib", "A.B", "C" }, entries.Select(e => e.Name).ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 128, 260 }, entries.Select(e => e.Offset).ToArray());
        Assert.AreEqual(392, image.Length);
        byte[] bytes = image.ToArray();
        CollectionAssert.AreEqual(File.ReadAllBytes(files[1]), bytes[128..257]);
        CollectionAssert.AreEqual(new byte[3], bytes[257..260], "What fills a word up is zero.");
        CollectionAssert.AreEqual(File.ReadAllBytes(files[2]), bytes[260..391]);
    }

    [TestMethod]
    public void Header_tellsSizeVersionAndChecksum() =>
        Assert.AreEqual(new PeHeader(200, 0x8EFB9944, new Version(1, 2, 3, 4)), PeHeader.Read(PeBytes.Make(200, 0x8EFB9944), "System.Net.pe"));

    [TestMethod]
    public void Header_ofVersion2_isRefusedByName()
    {
        byte[] content = PeBytes.Make(200);
        content[5] = (byte)'2';
        StringAssert.Contains(Refusal(content), "x.pe is for nanoFramework v2");
    }

    [TestMethod]
    public void Header_ofACutFile_isRefusedWithBothSizes() => StringAssert.Contains(Refusal(PeBytes.Make(200)[..150]), "150 bytes where its head says 200");

    [TestMethod]
    public void Header_ofAnythingElse_isRefused()
    {
        StringAssert.Contains(Refusal("MZ: a desktop library"u8.ToArray()), "no nanoFramework assembly");
        StringAssert.Contains(Refusal([]), "no nanoFramework assembly");
        StringAssert.Contains(Refusal(PeBytes.Make(200)[..60]), "no nanoFramework assembly");
    }

    [TestMethod]
    public void Fits_holdsTheSmallestPartition()
    {
        ImageReport.CheckFits(1792 * 1024);
        string message = Assert.ThrowsExactly<FirmwareException>(() => ImageReport.CheckFits((1792 * 1024) + 4)).Message;
        StringAssert.Contains(message, "1835012 bytes");
        StringAssert.Contains(message, "1835008");
    }

    [TestMethod]
    public void Report_namesEveryAssemblyAndWhatIsLeft()
    {
        ImageEntry[] entries =
        [
            new("mscorlib", 0, new PeHeader(32528, 0x1549C856, new Version(1, 17, 11, 0))),
            new("Earshot.Node", 32528, new PeHeader(30184, 0, new Version(0, 1, 0, 0))),
        ];
        string[] lines = ImageReport.Render(entries, 183500).Split('\n');
        StringAssert.Matches(lines[1], new("^mscorlib +32528 +0x000000 +1.17.11.0 +0x1549C856$"));
        StringAssert.Matches(lines[2], new("^Earshot.Node +30184 +0x007F10 +0.1.0.0 +-$"));
        StringAssert.Matches(lines[3], new("^total +183500$"));
        Assert.AreEqual("10.0 % of the deployment partition of an ESP32: 1792 KB at 0x1E0000", lines[4]);
        Assert.AreEqual("9.0 % of the deployment partition of an ESP32-S3: 1984 KB at 0x1B0000", lines[5]);
    }

    private static string Refusal(byte[] content) => Assert.ThrowsExactly<FirmwareException>(() => PeHeader.Read(content, "x.pe")).Message;
}
