using System.Collections.Generic;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>Every listed type with its definition, and references to them from any of the assemblies.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<string, (SurfaceAssembly Assembly, SurfaceType Type, TypeDefinition Definition)> _types = [];

    /// <summary>Adds a type.</summary>
    /// <param name="assembly">The list it stands in.</param>
    /// <param name="type">The type.</param>
    /// <param name="definition">Its definition.</param>
    /// <exception cref="SurfaceException">The type is listed twice.</exception>
    public void Add(SurfaceAssembly assembly, SurfaceType type, TypeDefinition definition)
    {
        if (!_types.TryAdd(type.FullName, (assembly, type, definition)))
        {
            throw new SurfaceException(assembly.File, type.Line, $"the type '{type.FullName}' is listed twice.");
        }
    }

    /// <summary>Says whether a type is listed.</summary>
    /// <param name="fullName">Name with namespace.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public bool Contains(string fullName) => _types.ContainsKey(fullName);

    /// <summary>Gets a type's definition.</summary>
    /// <param name="fullName">Name with namespace.</param>
    /// <returns>The definition.</returns>
    public TypeDefinition Definition(string fullName) => _types[fullName].Definition;

    /// <summary>Gets a type's entry in its list.</summary>
    /// <param name="fullName">Name with namespace.</param>
    /// <returns>The entry, or <see langword="null"/> when the type is not listed.</returns>
    public SurfaceType? Listed(string fullName) => _types.TryGetValue(fullName, out var entry) ? entry.Type : null;

    /// <summary>Refers to a type as a base, interface, attribute or owner of a member.</summary>
    /// <param name="fullName">Name with namespace.</param>
    /// <param name="module">The module that refers to it.</param>
    /// <returns>The definition inside its own module, a reference elsewhere; <see langword="null"/> when the type is not listed.</returns>
    public TypeReference? Refer(string fullName, ModuleDefinition module)
    {
        if (!_types.TryGetValue(fullName, out var entry))
        {
            return null;
        }

        return entry.Definition.Module == module ? entry.Definition : Outside(entry.Assembly, entry.Definition, module);
    }

    /// <summary>Refers to a type in a signature, where primitive types have codes of their own.</summary>
    /// <param name="name">Keyword or name with namespace, arrays with brackets.</param>
    /// <param name="module">The module that refers to it.</param>
    /// <returns>The reference, or <see langword="null"/> when the type is not listed.</returns>
    public TypeReference? Signature(string name, ModuleDefinition module)
    {
        if (name.EndsWith("[]", System.StringComparison.Ordinal))
        {
            TypeReference? element = Signature(name[..^2], module);
            return element is null ? null : new ArrayType(element);
        }

        TypeSystem system = module.TypeSystem;
        return name switch
        {
            "void" => system.Void,
            "bool" => system.Boolean,
            "byte" => system.Byte,
            "sbyte" => system.SByte,
            "short" => system.Int16,
            "ushort" => system.UInt16,
            "int" => system.Int32,
            "uint" => system.UInt32,
            "long" => system.Int64,
            "ulong" => system.UInt64,
            "char" => system.Char,
            "float" => system.Single,
            "double" => system.Double,
            "string" => system.String,
            "object" => system.Object,
            "System.IntPtr" => system.IntPtr,
            "System.UIntPtr" => system.UIntPtr,
            "System.TypedReference" => system.TypedReference,
            _ => Refer(name, module),
        };
    }

    private static TypeReference Outside(SurfaceAssembly assembly, TypeDefinition definition, ModuleDefinition module)
    {
        AssemblyNameReference scope = Scope(assembly, module);
        var reference = new TypeReference(definition.Namespace, definition.Name, module, scope, definition.IsValueType);
        if (definition.DeclaringType is not null)
        {
            reference.DeclaringType = Outside(assembly, definition.DeclaringType, module);
        }

        return reference;
    }

    private static AssemblyNameReference Scope(SurfaceAssembly assembly, ModuleDefinition module)
    {
        foreach (AssemblyNameReference known in module.AssemblyReferences)
        {
            if (known.Name == assembly.Name)
            {
                return known;
            }
        }

        var added = new AssemblyNameReference(assembly.Name, assembly.Version);
        module.AssemblyReferences.Add(added);
        return added;
    }
}
