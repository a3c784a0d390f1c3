using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Earshot.Firmware.Projects;

/// <summary>What a .nfproj tells nanoFramework's tools to build.</summary>
public sealed class DeviceProject
{
    private readonly XElement _project;

    private DeviceProject(string path, XElement project)
    {
        Path = path;
        _project = project;
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the assembly's name.</summary>
    public string AssemblyName => Elements("AssemblyName").Single().Value;

    /// <summary>Gets a value indicating whether it makes a program and not a library.</summary>
    public bool IsProgram => Elements("OutputType").Single().Value == "Exe";

    /// <summary>Gets the full paths of its sources.</summary>
    public IReadOnlyList<string> Sources => [.. Includes("Compile").Select(FullPath)];

    /// <summary>Gets the projects it refers to.</summary>
    public IReadOnlyList<DeviceProject> References => [.. Includes("ProjectReference").Select(i => Read(FullPath(i)))];

    /// <summary>Gets the packages' files it refers to, as package folder and path in it, both with /.</summary>
    public IReadOnlyList<(string Package, string File)> PackageFiles =>
    [
        .. Elements("HintPath").Select(h =>
        {
            string[] parts = h.Value.Split('\\');
            int packages = Array.IndexOf(parts, "packages");
            return (parts[packages + 1], string.Join('/', parts[(packages + 2)..]));
        }),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The project.</returns>
    public static DeviceProject Read(string path) => new(path, XDocument.Load(path).Root!);

    /// <summary>Gets the project and everything it refers to, each after what it refers to.</summary>
    /// <returns>The projects in the order of building.</returns>
    public IReadOnlyList<DeviceProject> InBuildOrder()
    {
        var ordered = new List<DeviceProject>();
        Visit(this);
        return ordered;

        void Visit(DeviceProject project)
        {
            foreach (DeviceProject reference in project.References)
            {
                Visit(reference);
            }

            if (ordered.TrueForAll(p => p.Path != project.Path))
            {
                ordered.Add(project);
            }
        }
    }

    private IEnumerable<XElement> Elements(string name) => _project.Descendants().Where(e => e.Name.LocalName == name);

    private IEnumerable<string> Includes(string name) => Elements(name).Select(e => (string?)e.Attribute("Include")).OfType<string>();

    private string FullPath(string include) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, include.Replace('\\', '/')));
}
