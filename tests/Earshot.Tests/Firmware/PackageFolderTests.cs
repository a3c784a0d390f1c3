using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using Earshot.Firmware;
using Earshot.Firmware.Packages;
using Earshot.Tests.Nano;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

[TestClass]
public sealed class PackageFolderTests
{
    private static readonly NanoPackage s_net = new("nanoFramework.System.Net", "1.11.60", "System.Net", [], 0);
    private static readonly NanoPackage s_text = new("nanoFramework.System.Text", "1.3.42", "nanoFramework.System.Text", [], 0);

    [TestMethod]
    [DataRow("nanoFramework.System.Net.1.11.60", DisplayName = "as packages.config is restored")]
    [DataRow("nanoframework.system.net/1.11.60", DisplayName = "as PackageReference is restored")]
    public void Find_takesUnpackedPackages(string layout)
    {
        using var folder = new TemporaryDirectory();
        folder.Write($"{layout}/lib/System.Net.dll", "");
        string found = Find(folder, s_net)[s_net.Id];
        Assert.IsTrue(File.Exists(Path.Combine(found, "lib", "System.Net.dll")), found);
    }

    [TestMethod]
    [DataRow("nanoFramework.System.Net.1.11.60.nupkg")]
    [DataRow("nanoframework.system.net.1.11.60.nupkg")]
    public void Find_unpacksPackageFiles(string name)
    {
        using var content = new TemporaryDirectory();
        content.Write("lib/System.Net.dll", "library");
        using var folder = new TemporaryDirectory();
        ZipFile.CreateFromDirectory(content.Path, Path.Combine(folder.Path, name));
        // Twice: the folder of the build before is there.
        Find(folder, s_net);
        string found = Find(folder, s_net)[s_net.Id];
        Assert.AreEqual("library", File.ReadAllText(Path.Combine(found, "lib", "System.Net.dll")));
    }

    [TestMethod]
    public void Find_namesEveryPackageThatIsMissing_andNoOther()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("nanoFramework.System.Net.1.11.59/lib/System.Net.dll", "");
        folder.Write("nanoFramework.System.Text.1.3.42/lib/nanoFramework.System.Text.dll", "");
        string message = Assert.ThrowsExactly<FirmwareException>(() => Find(folder, s_net, s_text)).Message;
        StringAssert.Contains(message, "nanoFramework.System.Net 1.11.60");
        Assert.DoesNotContain("System.Text", message);
        StringAssert.Contains(message, "-p:NanoPackages=DIR");
        Assert.DoesNotContain("\n", message);
    }

    [TestMethod]
    public void Find_ofAFolderThatIsNotThere_saysSo()
    {
        using var folder = new TemporaryDirectory();
        string gone = Path.Combine(folder.Path, "gone");
        string message = Assert.ThrowsExactly<FirmwareException>(() => new PackageFolder(gone, gone).Find([s_net])).Message;
        StringAssert.Contains(message, gone);
    }

    [TestMethod]
    public void Find_ofABrokenPackageFile_namesIt()
    {
        using var folder = new TemporaryDirectory();
        string file = folder.Write("nanoFramework.System.Net.1.11.60.nupkg", "<html>not found</html>");
        StringAssert.Contains(Assert.ThrowsExactly<FirmwareException>(() => Find(folder, s_net)).Message, $"{file} is no NuGet package");
    }

    private static IReadOnlyDictionary<string, string> Find(TemporaryDirectory folder, params NanoPackage[] packages) =>
        new PackageFolder(folder.Path, Path.Combine(folder.Path, "unpacked")).Find(packages);
}
