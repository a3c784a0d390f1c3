using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Earshot.Firmware.Image;

/// <summary>Finds everything that a program needs on the device.</summary>
public static class AssemblyClosure
{
    /// <summary>Follows references.</summary>
    /// <param name="roots">Paths of the compiled programs or libraries to start from.</param>
    /// <param name="libraries">Paths of everything that may be referred to.</param>
    /// <returns>Paths of the roots and of what they need, each after what it refers to, otherwise by name.</returns>
    /// <exception cref="FirmwareException">Something is missing, or there in a version that the interpreter would not take.</exception>
    public static IReadOnlyList<string> InLoadOrder(IEnumerable<string> roots, IEnumerable<string> libraries)
    {
        var available = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string library in libraries.Concat(roots))
        {
            available[Path.GetFileNameWithoutExtension(library)] = library;
        }

        var ordered = new List<string>();
        foreach (string root in roots)
        {
            Visit(root);
        }

        return ordered;

        void Visit(string library)
        {
            if (ordered.Contains(library))
            {
                return;
            }

            foreach (AssemblyName reference in References(library).OrderBy(r => r.Name, StringComparer.Ordinal))
            {
                if (!available.TryGetValue(reference.Name!, out string? path))
                {
                    throw new FirmwareException(
                        $"{Path.GetFileName(library)} needs the assembly {reference.Name}, which its project does not refer to: add it to Requires in build/NanoPackages.props, then run dotnet build nf.proj -t:UpdateNfproj");
                }

                // What the interpreter compares when it links: the first two numbers.
                Version found = VersionOf(path);
                if ((found.Major, found.Minor) != (reference.Version!.Major, reference.Version.Minor))
                {
                    throw new FirmwareException(
                        $"{Path.GetFileName(library)} was built for {reference.Name} {reference.Version}, but {path} is {found}: pin packages in build/NanoPackages.props that were built for each other.");
                }

                Visit(path);
            }

            ordered.Add(library);
        }
    }

    private static List<AssemblyName> References(string library) => Inspect(library, metadata =>
        metadata.AssemblyReferences.Select(h => metadata.GetAssemblyReference(h).GetAssemblyName()).ToList());

    private static Version VersionOf(string library) => Inspect(library, metadata => metadata.GetAssemblyDefinition().Version);

    private static T Inspect<T>(string library, Func<MetadataReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(library));
        return read(file.GetMetadataReader());
    }
}
