using System;
using System.Linq;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>Makes the empty definitions of an assembly's types, before anything refers to them.</summary>
internal static class TypeShells
{
    /// <summary>Adds every type of a list to a module.</summary>
    /// <param name="assembly">The list.</param>
    /// <param name="module">The module.</param>
    /// <param name="index">Receives the definitions.</param>
    public static void Add(SurfaceAssembly assembly, ModuleDefinition module, TypeIndex index)
    {
        // Owners before the types nested in them: an owner's name is the shorter one.
        foreach (SurfaceType type in assembly.Types.OrderBy(t => t.FullName.Length))
        {
            int dot = type.FullName.LastIndexOf('.');
            string prefix = dot < 0 ? string.Empty : type.FullName[..dot];
            bool nested = index.Contains(prefix);
            var definition = new TypeDefinition(nested ? string.Empty : prefix, type.FullName[(dot + 1)..], Attributes(type, nested));
            if (nested)
            {
                index.Definition(prefix).NestedTypes.Add(definition);
            }
            else
            {
                module.Types.Add(definition);
            }

            index.Add(assembly, type, definition);
        }
    }

    private static TypeAttributes Attributes(SurfaceType type, bool nested)
    {
        TypeAttributes access = (nested, type.Modifiers) switch
        {
            (true, var m) when m.Contains("protected") => TypeAttributes.NestedFamily,
            (true, _) => TypeAttributes.NestedPublic,
            (false, var m) when m.Contains("internal") => TypeAttributes.NotPublic,
            _ => TypeAttributes.Public,
        };
        TypeAttributes kind = type.Kind switch
        {
            SurfaceKind.Class => TypeAttributes.Class | TypeAttributes.BeforeFieldInit,
            SurfaceKind.Struct => TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.BeforeFieldInit,
            SurfaceKind.Interface => TypeAttributes.Interface | TypeAttributes.Abstract,
            SurfaceKind.Enum or SurfaceKind.Delegate => TypeAttributes.Sealed,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        TypeAttributes extra = 0;
        foreach (string modifier in type.Modifiers)
        {
            extra |= modifier switch
            {
                "abstract" => TypeAttributes.Abstract,
                "sealed" => TypeAttributes.Sealed,
                "static" => TypeAttributes.Abstract | TypeAttributes.Sealed,
                _ => 0,
            };
        }

        return access | kind | extra;
    }
}
