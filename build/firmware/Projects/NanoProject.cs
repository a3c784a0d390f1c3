using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Earshot.Firmware.Projects;

/// <summary>What a .csproj with a second compilation says about its assembly; the .nfproj beside it says the same to nanoFramework's tools.</summary>
public sealed class NanoProject
{
    private static readonly string[] Folders = ["firmware", "hal", "tests"];
    private readonly XElement _project;

    private NanoProject(string path, XElement project)
    {
        HostPath = path;
        _project = project;
    }

    /// <summary>Gets the path of the .csproj.</summary>
    public string HostPath { get; }

    /// <summary>Gets the path of the .nfproj.</summary>
    public string DevicePath => Path.ChangeExtension(HostPath, ".nfproj");

    /// <summary>Gets the folder of both.</summary>
    public string Folder => Path.GetDirectoryName(HostPath)!;

    /// <summary>Gets the assembly's name.</summary>
    public string AssemblyName => Property("AssemblyName") ?? Path.GetFileNameWithoutExtension(HostPath);

    /// <summary>Gets the root namespace.</summary>
    public string RootNamespace => Property("RootNamespace") ?? AssemblyName;

    /// <summary>Gets a value indicating whether it is the application.</summary>
    public bool IsApplication => Property("NanoOutputType") == "Exe";

    /// <summary>Gets a value indicating whether it holds device tests.</summary>
    public bool IsTest => AssemblyName == "NFUnitTest";

    /// <summary>Gets the names of the packages' assemblies that it names itself.</summary>
    public IEnumerable<string> PackageAssemblies => _project.Descendants("NanoReference")
        .SelectMany(r => ((string)r.Attribute("Include")!).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private bool HasSecondCompilation => Property("NanoAssembly") == "true";

    /// <summary>Finds all of them.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <returns>The projects, by path.</returns>
    public static IReadOnlyList<NanoProject> FindAll(string root) =>
    [
        .. Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(Read).Where(p => p.HasSecondCompilation),
    ];

    /// <summary>Gets the sources: every .cs file in the folder that is not an output.</summary>
    /// <returns>Paths relative to the folder, with /.</returns>
    public IEnumerable<string> Sources() => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
        .Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>Gets the projects that it refers to and that have a second compilation too.</summary>
    /// <returns>The projects, in the order they are named.</returns>
    public IEnumerable<NanoProject> References() => _project.Descendants("ProjectReference")
        .Select(r => Read(Path.GetFullPath(Path.Combine(Folder, ((string)r.Attribute("Include")!).Replace('\\', '/')))))
        .Where(p => p.HasSecondCompilation);

    /// <summary>Gets the projects that it refers to and those that they refer to: nanoFramework's build passes on no reference of a reference.</summary>
    /// <returns>The projects, each once, by path.</returns>
    public IEnumerable<NanoProject> AllReferences() => References().SelectMany(r => r.AllReferences().Append(r))
        .DistinctBy(r => r.HostPath).OrderBy(r => r.HostPath, StringComparer.Ordinal);

    /// <summary>Gets the names of the packages' assemblies that it and the projects it refers to name.</summary>
    /// <returns>The names; the same one may come more than once.</returns>
    public IEnumerable<string> AllPackageAssemblies() => PackageAssemblies.Concat(References().SelectMany(r => r.AllPackageAssemblies()));

    private static NanoProject Read(string path) => new(path, XDocument.Load(path).Root!);

    private string? Property(string name) => (string?)_project.Elements("PropertyGroup").Elements(name).LastOrDefault();
}
