using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>
/// Marks the methods that implement an interface as virtual and final. The surface lists show them
/// as C# does, without a modifier, but the metadata of an implementation is virtual.
/// </summary>
internal static class InterfaceImplementations
{
    /// <summary>Marks the implementations in every class and structure of a module.</summary>
    /// <param name="module">The module.</param>
    public static void Mark(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes().Where(t => t.HasInterfaces && !t.IsInterface))
        {
            foreach (MethodDefinition required in AllInterfaces(type).SelectMany(i => i.Methods))
            {
                MethodDefinition? method = type.Methods.FirstOrDefault(m => m.IsPublic && !m.IsStatic && SameSignature(m, required));
                if (method is { IsVirtual: false })
                {
                    method.IsVirtual = true;
                    method.IsFinal = true;
                    method.IsNewSlot = true;
                }
            }
        }
    }

    private static IEnumerable<TypeDefinition> AllInterfaces(TypeDefinition type)
    {
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            TypeDefinition definition = implementation.InterfaceType.Resolve();
            yield return definition;
            foreach (TypeDefinition inherited in AllInterfaces(definition))
            {
                yield return inherited;
            }
        }
    }

    private static bool SameSignature(MethodDefinition a, MethodDefinition b) =>
        a.Name == b.Name
        && a.ReturnType.FullName == b.ReturnType.FullName
        && a.Parameters.Select(p => p.ParameterType.FullName).SequenceEqual(b.Parameters.Select(p => p.ParameterType.FullName));
}
