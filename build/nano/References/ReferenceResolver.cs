using System.Collections.Generic;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>Finds the reference assemblies that are being written in memory.</summary>
internal sealed class ReferenceResolver : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _assemblies = [];

    /// <summary>Makes an assembly known under its final name.</summary>
    /// <param name="name">Simple name.</param>
    /// <param name="assembly">The assembly.</param>
    public void Add(string name, AssemblyDefinition assembly) => _assemblies.Add(name, assembly);

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        _assemblies.TryGetValue(name.Name, out AssemblyDefinition? found) ? found : throw new AssemblyResolutionException(name);

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _assemblies.Values)
        {
            assembly.Dispose();
        }
    }
}
