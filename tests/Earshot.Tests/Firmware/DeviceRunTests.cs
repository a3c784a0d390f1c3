using System;
using System.IO;
using System.Linq;
using Earshot.Firmware;
using Earshot.Firmware.Compilation;
using Earshot.Firmware.DeviceTests;
using Earshot.Tests.Nano;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

/// <summary>The programs that the device build starts, where they cannot do what they should.</summary>
[TestClass]
public sealed class DeviceRunTests
{
    [TestMethod]
    public void Command_isSplitIntoWords()
    {
        CollectionAssert.AreEqual(new[] { "nanoclr", "run", "--assemblies" }, NanoClr.Split("  nanoclr run\t--assemblies ").ToArray());
        CollectionAssert.AreEqual(new[] { "/opt/nano clr/bin", "", "x" }, NanoClr.Split("'/opt/nano clr/bin' '' x").ToArray());
    }

    [TestMethod]
    public void Run_withoutACommand_saysHowToGiveOne() =>
        StringAssert.Contains(Assert.ThrowsExactly<FirmwareException>(() => new NanoClr(" ")).Message, "-p:NanoClr=");

    [TestMethod]
    public void Run_ofAProgramThatIsNotThere_namesIt() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<FirmwareException>(() => new NanoClr("no-such-nanoclr run").Run([], TimeSpan.FromSeconds(5))).Message,
            "no-such-nanoclr");

    [TestMethod]
    public void Run_thatDoesNotEnd_isEnded()
    {
        string endless = OperatingSystem.IsWindows() ? "ping -n 120 127.0.0.1" : "sleep 120";
        ClrRun run = new NanoClr(endless).Run([], TimeSpan.FromSeconds(1));
        Assert.IsTrue(run.TimedOut);
    }

    [TestMethod]
    public void ExpectedTests_areThoseOfTheHost()
    {
        string library = Path.Combine(Path.GetDirectoryName(Repository.NanoReferences)!, "NFUnitTest.dll");
        int onHost = DeviceTestCase.All(typeof(Tests.Node.JsonTests).Assembly).Count();
        ExpectedTest[] expected = [.. ExpectedTest.FindAll(library)];
        Assert.AreEqual(onHost, expected.Sum(e => e.Runs));
        Assert.IsGreaterThan(50, onHost);
        Assert.IsTrue(expected.Any(e => e.Runs > 1), "Some have rows.");
    }

    [TestMethod]
    public void MetadataProcessor_withoutIcu_saysSoInOneLine()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Only on Linux can a process be made to find no ICU.");
        }

        using var package = new TemporaryDirectory();
        package.Write("lib/net6.0/nanoFramework.Tools.MetadataProcessor.MsBuildTask.dll", "");
        string message = Assert.ThrowsExactly<FirmwareException>(() =>
            MetadataProcessor.Run(new DotnetSdk(package.Path), package.Path, [], [], ("DOTNET_SYSTEM_GLOBALIZATION_APPLOCALICU", "0.0"))).Message;
        StringAssert.Contains(message, "needs the ICU libraries");
        Assert.DoesNotContain("\n", message);
    }

    [TestMethod]
    public void MetadataProcessor_inAPackageForTheOldFramework_isRefused()
    {
        using var package = new TemporaryDirectory();
        package.Write("lib/net472/nanoFramework.Tools.MetadataProcessor.MsBuildTask.dll", "");
        string message = Assert.ThrowsExactly<FirmwareException>(() => MetadataProcessor.Run(new DotnetSdk(package.Path), package.Path, [], [])).Message;
        StringAssert.Contains(message, "for .NET: get the package again");
    }
}
