using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace Earshot.Nano.Il;

/// <summary>Finds the assemblies that firmware refers to: those given and the v1 reference assemblies.</summary>
public sealed class FirmwareResolver : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _loaded = [];
    private readonly string _references;

    /// <summary>Initializes a new instance of the <see cref="FirmwareResolver"/> class.</summary>
    /// <param name="references">Folder of the reference assemblies.</param>
    public FirmwareResolver(string references)
    {
        _references = references;
    }

    /// <summary>Makes an assembly known.</summary>
    /// <param name="assembly">The assembly.</param>
    public void Add(AssemblyDefinition assembly) => _loaded[assembly.Name.Name] = assembly;

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name)
    {
        if (!_loaded.TryGetValue(name.Name, out AssemblyDefinition? assembly))
        {
            string path = Path.Combine(_references, name.Name + ".dll");
            if (!File.Exists(path))
            {
                throw new AssemblyResolutionException(name);
            }

            assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this, InMemory = true });
            _loaded.Add(name.Name, assembly);
        }

        return assembly;
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _loaded.Values)
        {
            assembly.Dispose();
        }
    }
}
