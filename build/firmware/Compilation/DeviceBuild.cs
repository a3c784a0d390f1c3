using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Firmware.Image;
using Earshot.Firmware.Packages;
using Earshot.Firmware.Projects;

namespace Earshot.Firmware.Compilation;

/// <summary>Builds a .nfproj and what it refers to into .pe files.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="sdk">The SDK.</param>
/// <param name="packages">Where packages are.</param>
/// <param name="output">Folder for what is built.</param>
public sealed class DeviceBuild(string root, DotnetSdk sdk, PackageFolder packages, string output)
{
    private readonly PackageTable _table = PackageTable.Read(root);

    /// <summary>Builds a project.</summary>
    /// <param name="projectPath">The .nfproj, relative to the repository.</param>
    /// <param name="programs">Names of programs in the packages that are to come along.</param>
    /// <returns>Paths of the .pe files of everything needed, in load order.</returns>
    /// <exception cref="FirmwareException">Packages are missing or do not fit together.</exception>
    /// <exception cref="CompilationException">A source does not compile.</exception>
    public IReadOnlyList<string> Build(string projectPath, params string[] programs)
    {
        IReadOnlyList<DeviceProject> projects = DeviceProject.Read(Path.Combine(root, projectPath)).InBuildOrder();
        Dictionary<string, string> folders = FindPackages(projects);
        string processor = folders[_table.MetadataProcessor.FolderName];

        var compiler = new DeviceCompiler(sdk, root, output);
        var compiled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DeviceProject project in projects)
        {
            IEnumerable<string> references = project.InBuildOrder().Where(p => p.Path != project.Path).Select(p => compiled[p.Path]);
            compiled.Add(project.Path, compiler.Compile(project, folders, references));
        }

        string[] packaged = [.. projects.SelectMany(p => p.PackageFiles).Distinct().Select(f => Path.Combine(folders[f.Package], f.File))];
        MetadataProcessor.Run(sdk, processor, [.. packaged, .. compiled.Values], compiled.Values);

        IEnumerable<string> roots = packaged.Where(p => programs.Contains(Path.GetFileNameWithoutExtension(p))).Append(compiled[projects[^1].Path]);
        string[] files = [.. AssemblyClosure.InLoadOrder(roots, [.. packaged, .. compiled.Values]).Select(l => Path.ChangeExtension(l, ".pe"))];
        CheckNativeHalves(files);
        return files;
    }

    private Dictionary<string, string> FindPackages(IEnumerable<DeviceProject> projects)
    {
        HashSet<string> used = [.. projects.SelectMany(p => p.PackageFiles).Select(f => f.Package), _table.MetadataProcessor.FolderName];
        NanoPackage[] rows = [.. _table.Packages.Append(_table.MetadataProcessor).Where(p => used.Remove(p.FolderName))];
        if (used.Count > 0)
        {
            throw new FirmwareException($"The .nfproj files name packages that are not in build/NanoPackages.props: {string.Join(", ", used)}. Run dotnet build nf.proj -t:UpdateNfproj");
        }

        IReadOnlyDictionary<string, string> found = packages.Find(rows);
        return rows.ToDictionary(p => p.FolderName, p => found[p.Id]);
    }

    // The interpreter compares the checksums when it starts, and starts nothing that differs.
    private void CheckNativeHalves(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            NanoPackage? package = _table.Packages.FirstOrDefault(p => p.Assembly == Path.GetFileNameWithoutExtension(file));
            uint checksum = PeHeader.Read(File.ReadAllBytes(file), file).NativeChecksum;
            if (package is not null && checksum != package.NativeChecksum)
            {
                throw new FirmwareException(
                    $"{file} has the native checksum 0x{checksum:X8}, but firmware 1.17 has 0x{package.NativeChecksum:X8} and would not start it: get {package.Id} {package.Version} as it was published.");
            }
        }
    }
}
