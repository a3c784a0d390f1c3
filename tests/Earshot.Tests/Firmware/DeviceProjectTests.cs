using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Earshot.Firmware.Packages;
using Earshot.Firmware.Projects;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Firmware;

/// <summary>The files that nanoFramework's tools take, against the files on disk and the one table of packages.</summary>
[TestClass]
public sealed class DeviceProjectTests
{
    private const string Update = "Run: dotnet build nf.proj -t:UpdateNfproj";
    private static readonly XNamespace s_msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    public static IEnumerable<object[]> Projects => NanoProject.FindAll(Repository.Root).Select(p => new object[] { Path.GetRelativePath(Repository.Root, p.DevicePath) });

    [TestMethod]
    public void Projects_areTheSixThatGoOntoADevice() => CollectionAssert.AreEqual(
        new[] { "Earshot.App", "Earshot.Loader", "Earshot.Node", "Earshot.Contracts", "Earshot.Esp32", "NFUnitTest" },
        NanoProject.FindAll(Repository.Root).Select(p => p.AssemblyName).ToArray());

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Compile_listsEverySourceOnDisk(string path)
    {
        string folder = Path.GetDirectoryName(Full(path))!;
        string[] listed = [.. Load(path).Descendants(s_msbuild + "Compile").Select(c => ((string)c.Attribute("Include")!).Replace('\\', '/'))];
        string[] onDisk = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("obj/", StringComparison.Ordinal) && !f.StartsWith("bin/", StringComparison.Ordinal))];
        Assert.AreEqual("", string.Join(", ", onDisk.Except(listed)), $"On disk, but not in {path}. {Update}");
        Assert.AreEqual("", string.Join(", ", listed.Except(onDisk)), $"In {path}, but not on disk. {Update}");
        Assert.HasCount(onDisk.Length, listed, $"Twice in {path}. {Update}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void HintPath_namesAPackageOfPackagesConfig(string path)
    {
        string[] hinted = [.. Load(path).Descendants(s_msbuild + "HintPath").Select(h => h.Value)];
        string[] configured = [.. Packages(path).Select(p => $"{p.Id}.{p.Version}")];
        foreach (string hint in hinted)
        {
            Assert.StartsWith(@"..\..\packages\", hint, $"{path}. {Update}");
            Assert.Contains(hint.Split('\\')[3], configured, $"{hint} in {path}. {Update}");
        }

        // packages.config restores nothing that it does not name, and a package that nothing refers to has no place there.
        CollectionAssert.AreEquivalent(configured, hinted.Select(h => h.Split('\\')[3]).Distinct().ToArray(), $"{path}. {Update}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Reference_isTheLibraryThatTheTableNames(string path)
    {
        Dictionary<string, NanoPackage> table = PackageTable.Read(Repository.Root).Packages.ToDictionary(p => p.FolderName);
        foreach (XElement reference in Load(path).Descendants(s_msbuild + "Reference"))
        {
            string[] hint = reference.Element(s_msbuild + "HintPath")!.Value.Split('\\');
            string name = (string)reference.Attribute("Include")!;
            Assert.AreEqual(name, Path.GetFileNameWithoutExtension(hint[^1]));
            Assert.IsTrue(table.TryGetValue(hint[3], out NanoPackage? package), $"{hint[3]} of {path} is not in build/NanoPackages.props. {Update}");
            Assert.IsTrue(name == package!.Assembly || name == "nanoFramework.UnitTestLauncher", $"{name} in {path}. {Update}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void PackagesConfig_hasTheVersionsOfTheTable(string path)
    {
        Dictionary<string, string> table = PackageTable.Read(Repository.Root).Packages.ToDictionary(p => p.Id, p => p.Version);
        foreach ((string id, string version) in Packages(path))
        {
            Assert.IsTrue(table.TryGetValue(id, out string? pinned), $"{id} of {path} is not in build/NanoPackages.props. {Update}");
            Assert.AreEqual(pinned, version, $"{id} of {path}. {Update}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void ProjectReference_isOnDiskAndComplete(string path)
    {
        DeviceProject project = DeviceProject.Read(Full(path));
        string[] referred = [.. project.References.Select(r => r.AssemblyName)];
        // Reading them was the test that they are there. Their own references must be here too: the build passes on none.
        CollectionAssert.IsSubsetOf(project.References.SelectMany(r => r.References).Select(r => r.AssemblyName).Distinct().ToArray(), referred, $"{path}. {Update}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Files_areWhatTheCommandWouldWrite(string path)
    {
        NanoProject project = NanoProject.FindAll(Repository.Root).Single(p => p.DevicePath == Full(path));
        foreach ((string file, string content) in NfprojWriter.Render(Repository.Root, PackageTable.Read(Repository.Root), project))
        {
            Assert.AreEqual(content, File.ReadAllText(file).ReplaceLineEndings("\n"), $"{file}. {Update}");
        }
    }

    [TestMethod]
    public void Solution_namesEveryProjectByItsGuid()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Earshot.Device.sln"));
        var guids = new HashSet<string>();
        foreach (object[] row in Projects)
        {
            string path = (string)row[0];
            string guid = Load(path).Descendants(s_msbuild + "ProjectGuid").Single().Value;
            Assert.IsTrue(guids.Add(guid), $"{guid} of {path} is another project's too.");
            StringAssert.Contains(solution, $"\"{path.Replace('/', '\\')}\", \"{guid}\"");
        }
    }

    private static IEnumerable<(string Id, string Version)> Packages(string path) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(Full(path))!, "packages.config")).Root!.Elements("package")
            .Select(p => ((string)p.Attribute("id")!, (string)p.Attribute("version")!));

    private static XElement Load(string path) => XDocument.Load(Full(path)).Root!;

    private static string Full(string path) => Path.Combine(Repository.Root, path);
}
