using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Firmware;
using Earshot.Firmware.Image;
using Earshot.Tests.Nano;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Earshot.Tests.Firmware;

[TestClass]
public sealed class AssemblyClosureTests
{
    [TestMethod]
    public void InLoadOrder_putsEachAfterWhatItNeeds()
    {
        using var folder = new TemporaryDirectory();
        string core = Library(folder, "mscorlib", "1.17.11.0");
        string text = Library(folder, "A.Text", "1.3.42.0", ("mscorlib", "1.17.11.0"));
        string net = Library(folder, "Net", "1.11.60.0", ("A.Text", "1.3.0.0"), ("mscorlib", "1.17.11.0"));
        string unused = Library(folder, "Unused", "1.0.0.0", ("mscorlib", "1.17.11.0"));
        string app = Library(folder, "App", "0.1.0.0", ("Net", "1.11.60.0"), ("mscorlib", "1.17.11.0"));

        IReadOnlyList<string> order = AssemblyClosure.InLoadOrder([app], [unused, net, text, core]);

        CollectionAssert.AreEqual(new[] { core, text, net, app }, order.ToArray());
    }

    [TestMethod]
    public void InLoadOrder_namesWhatIsMissing()
    {
        using var folder = new TemporaryDirectory();
        string app = Library(folder, "App", "0.1.0.0", ("System.Net", "1.11.60.0"));
        string message = Assert.ThrowsExactly<FirmwareException>(() => AssemblyClosure.InLoadOrder([app], [])).Message;
        StringAssert.Contains(message, "App.dll needs the assembly System.Net");
        StringAssert.Contains(message, "-t:UpdateNfproj");
    }

    [TestMethod]
    [DataRow("1.12.0.0", false)]
    [DataRow("2.11.0.0", false)]
    [DataRow("1.11.7.0", true)]
    public void InLoadOrder_wantsTheFirstTwoNumbersOfAVersion(string version, bool accepted)
    {
        using var folder = new TemporaryDirectory();
        string net = Library(folder, "System.Net", version);
        string app = Library(folder, "App", "0.1.0.0", ("System.Net", "1.11.60.0"));
        if (accepted)
        {
            Assert.HasCount(2, AssemblyClosure.InLoadOrder([app], [net]));
            return;
        }

        string message = Assert.ThrowsExactly<FirmwareException>(() => AssemblyClosure.InLoadOrder([app], [net])).Message;
        StringAssert.Contains(message, $"App.dll was built for System.Net 1.11.60.0, but {net} is {version}");
    }

    private static string Library(TemporaryDirectory folder, string name, string version, params (string Name, string Version)[] references)
    {
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, Version.Parse(version)), name, ModuleKind.Dll);
        foreach ((string referenced, string referencedVersion) in references)
        {
            assembly.MainModule.AssemblyReferences.Add(new AssemblyNameReference(referenced, Version.Parse(referencedVersion)));
        }

        string path = Path.Combine(folder.Path, name + ".dll");
        assembly.Write(path);
        return path;
    }
}
