using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>
/// Writes signature-only reference assemblies from surface lists, so that code can be compiled
/// against nanoFramework v1 on a machine that has none of its packages.
/// </summary>
public static class ReferenceAssemblies
{
    private const string CoreLibrary = "mscorlib";

    /// <summary>Writes one assembly for every list of a folder.</summary>
    /// <param name="surfaceDirectory">Folder of the lists.</param>
    /// <param name="needsFile">What the compiler needs beyond the lists.</param>
    /// <param name="outputDirectory">Folder for the assemblies; made when absent.</param>
    /// <returns>The assemblies as they were read, completed with the compiler's needs.</returns>
    /// <exception cref="SurfaceException">A list cannot be understood or contradicts another.</exception>
    public static IReadOnlyList<SurfaceAssembly> Write(string surfaceDirectory, string needsFile, string outputDirectory)
    {
        List<SurfaceAssembly> assemblies = Directory.GetFiles(surfaceDirectory, "*.txt")
            .OrderBy(file => file, StringComparer.Ordinal)
            .Select(SurfaceReader.Read)
            .ToList();
        SurfaceReader.Complete(needsFile, assemblies);
        SurfaceAssembly core = assemblies.Find(a => a.Name == CoreLibrary)
            ?? throw new SurfaceException(surfaceDirectory, 1, $"there is no list of {CoreLibrary}.");

        using var resolver = new ReferenceResolver();
        var index = new TypeIndex();
        List<(SurfaceAssembly Listed, AssemblyDefinition Definition)> created = [];
        foreach (SurfaceAssembly assembly in assemblies)
        {
            AssemblyDefinition definition = Create(assembly, core, resolver);
            resolver.Add(assembly.Name, definition);
            TypeShells.Add(assembly, definition.MainModule, index);
            created.Add((assembly, definition));
        }

        ForEachType(created, index, (writer, type, definition) => writer.WriteBases(type, definition));
        ForEachType(created, index, (writer, type, definition) => writer.Write(type, definition));

        foreach ((_, AssemblyDefinition definition) in created)
        {
            InterfaceImplementations.Mark(definition.MainModule);
        }

        Directory.CreateDirectory(outputDirectory);
        foreach ((SurfaceAssembly listed, AssemblyDefinition definition) in created)
        {
            Save(listed, definition, outputDirectory);
        }

        return assemblies;
    }

    private static void ForEachType(List<(SurfaceAssembly Listed, AssemblyDefinition Definition)> created, TypeIndex index, Action<MemberWriter, SurfaceType, TypeDefinition> write)
    {
        foreach ((SurfaceAssembly listed, AssemblyDefinition definition) in created)
        {
            var writer = new MemberWriter(listed, definition.MainModule, index);
            foreach (SurfaceType type in listed.Types)
            {
                write(writer, type, index.Definition(type.FullName));
            }
        }
    }

    private static AssemblyDefinition Create(SurfaceAssembly assembly, SurfaceAssembly core, ReferenceResolver resolver)
    {
        // A core library under construction has no types that Mono.Cecil could look its primitive types up in.
        // So it is built like any other assembly, referring to a core library, and becomes one when it is saved.
        string name = assembly == core ? "core library under construction" : assembly.Name;
        var parameters = new ModuleParameters { Kind = ModuleKind.Dll, AssemblyResolver = resolver, Runtime = TargetRuntime.Net_4_0 };
        var definition = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, assembly.Version), assembly.Name, parameters);
        definition.MainModule.AssemblyReferences.Add(new AssemblyNameReference(core.Name, core.Version));
        return definition;
    }

    private static void Save(SurfaceAssembly listed, AssemblyDefinition definition, string outputDirectory)
    {
        if (listed.Name == CoreLibrary)
        {
            definition.Name.Name = CoreLibrary;
            definition.MainModule.AssemblyReferences.Clear();
        }

        string path = Path.Combine(outputDirectory, listed.Name + ".dll");
        definition.Write(path, new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
    }
}
