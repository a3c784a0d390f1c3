using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Earshot.Firmware.Packages;

/// <summary>The one table of packages: build/NanoPackages.props.</summary>
public sealed class PackageTable
{
    private const string CoreLibrary = "mscorlib";
    private readonly Dictionary<string, NanoPackage> _byAssembly;

    private PackageTable(IReadOnlyList<NanoPackage> packages, NanoPackage metadataProcessor)
    {
        Packages = packages;
        MetadataProcessor = metadataProcessor;
        _byAssembly = packages.ToDictionary(p => p.Assembly, StringComparer.Ordinal);
    }

    /// <summary>Gets the packages whose libraries go onto a device.</summary>
    public IReadOnlyList<NanoPackage> Packages { get; }

    /// <summary>Gets the package with the metadata processor.</summary>
    public NanoPackage MetadataProcessor { get; }

    /// <summary>Reads the table.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <returns>The table.</returns>
    public static PackageTable Read(string root)
    {
        XElement project = XDocument.Load(Path.Combine(root, "build", "NanoPackages.props")).Root!;
        return new PackageTable(
            [.. project.Descendants("NanoPackage").Select(Row)],
            project.Descendants("NanoTool").Select(Row).Single());
    }

    /// <summary>Names assemblies and everything they need.</summary>
    /// <param name="assemblies">Names of assemblies.</param>
    /// <returns>Their packages and those of the assemblies they refer to, the core library first, then by assembly name.</returns>
    /// <exception cref="FirmwareException">An assembly is in no package of the table.</exception>
    public IReadOnlyList<NanoPackage> Closure(IEnumerable<string> assemblies)
    {
        var found = new Dictionary<string, NanoPackage>(StringComparer.Ordinal);
        var open = new Queue<string>(assemblies.Prepend(CoreLibrary));
        while (open.TryDequeue(out string? name))
        {
            if (!found.ContainsKey(name))
            {
                NanoPackage package = Of(name);
                found.Add(name, package);
                foreach (string required in package.Requires)
                {
                    open.Enqueue(required);
                }
            }
        }

        return [.. found.Values.OrderBy(p => p.Assembly != CoreLibrary).ThenBy(p => p.Assembly, StringComparer.Ordinal)];
    }

    private NanoPackage Of(string assembly) => _byAssembly.TryGetValue(assembly, out NanoPackage? package)
        ? package
        : throw new FirmwareException($"build/NanoPackages.props names no package for the assembly {assembly}: add a row for it.");

    private static NanoPackage Row(XElement row)
    {
        string Value(string name) => (string?)row.Attribute(name) ?? "";
        string checksum = Value("NativeChecksum");
        return new NanoPackage(
            Value("Include"),
            Value("Version"),
            Value("Assembly"),
            Value("Requires").Split(';', StringSplitOptions.RemoveEmptyEntries),
            checksum.Length == 0 ? 0 : uint.Parse(checksum.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
