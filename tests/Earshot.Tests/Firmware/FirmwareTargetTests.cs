using System;
using System.IO;
using System.Linq;
using Earshot.Firmware.Packages;
using Earshot.Tests.Nano;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

/// <summary>The targets of nf.proj that need nanoFramework's packages, on a machine that has none.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FirmwareTargetTests
{
    [TestMethod]
    public void Firmware_withoutPackages_namesThemInOneLineAndFails()
    {
        using var empty = new TemporaryDirectory();
        (int exitCode, string output) = Build("-t:Firmware", $"-p:NanoPackages={empty.Path}");

        Assert.AreNotEqual(0, exitCode, output);
        string line = output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("error", StringComparison.Ordinal)).Distinct().Single();
        foreach (NanoPackage package in PackageTable.Read(Repository.Root).Packages.Where(p => p.Assembly != "nanoFramework.TestFramework"))
        {
            StringAssert.Contains(line, $"{package.Id} {package.Version}");
        }

        StringAssert.Contains(line, "nanoFramework.Tools.MetadataProcessor.MsBuildTask 3.0.100");
        StringAssert.Contains(line, "-p:NanoPackages=DIR");
    }

    [TestMethod]
    public void DeviceTest_withoutANanoClr_saysHowToGiveOne()
    {
        using var empty = new TemporaryDirectory();
        (int exitCode, string output) = Build("-t:DeviceTest", $"-p:NanoPackages={empty.Path}");

        Assert.AreNotEqual(0, exitCode, output);
        string line = output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("error", StringComparison.Ordinal)).Distinct().Single();
        StringAssert.Contains(line, "-p:NanoClr=");
    }

    private static (int ExitCode, string Output) Build(params string[] arguments)
    {
        string artifacts = Path.GetFullPath(Path.Combine(Repository.NanoReferences, "..", ".."));
        return Tool.Dotnet(Repository.Root, ["msbuild", "nf.proj", "-nologo", "-nodeReuse:false", "-v:q", $"-p:ArtifactsPath={artifacts}", .. arguments]);
    }
}
