using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Il;

/// <summary>Which method may call which, across the assemblies of one program.</summary>
public sealed class CallGraph
{
    private readonly TypeDefinition[] _types;

    /// <summary>Initializes a new instance of the <see cref="CallGraph"/> class.</summary>
    /// <param name="modules">The program's own assemblies, without the packages.</param>
    public CallGraph(IEnumerable<ModuleDefinition> modules)
    {
        _types = modules.SelectMany(m => m.GetTypes()).ToArray();
    }

    /// <summary>Gets every method of the program that an instruction may enter.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <returns>
    /// The called method with, for a virtual call, every override and implementation of it; the target of a delegate
    /// where the delegate is made. Methods of packages are left out.
    /// </returns>
    public IEnumerable<MethodDefinition> Targets(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference reference || reference.Resolve() is not { } called)
        {
            return [];
        }

        bool dispatched = instruction.OpCode.Code is Code.Callvirt or Code.Ldvirtftn && called.IsVirtual && !called.IsFinal;
        IEnumerable<MethodDefinition> targets = dispatched ? Implementations(called) : [called];
        return targets.Where(m => m.HasBody && _types.Contains(m.DeclaringType));
    }

    private static bool IsOrDerives(TypeDefinition type, TypeDefinition ancestor)
    {
        for (TypeDefinition? t = type; t is not null; t = t.BaseType?.Resolve())
        {
            if (t == ancestor || t.Interfaces.Any(i => i.InterfaceType.Resolve() is { } d && IsOrDerives(d, ancestor)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SameSignature(MethodDefinition a, MethodDefinition b) =>
        a.Name == b.Name && a.Parameters.Select(p => p.ParameterType.FullName).SequenceEqual(b.Parameters.Select(p => p.ParameterType.FullName));

    private static MethodDefinition? Implementation(TypeDefinition type, MethodDefinition called)
    {
        for (TypeDefinition? t = type; t is not null; t = t.BaseType?.Resolve())
        {
            MethodDefinition? found = t.Methods.FirstOrDefault(m => m.Overrides.Any(o => o.Resolve() == called))
                ?? t.Methods.FirstOrDefault(m => m.IsVirtual && SameSignature(m, called));
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private IEnumerable<MethodDefinition> Implementations(MethodDefinition called) => _types
        .Where(t => !t.IsInterface && IsOrDerives(t, called.DeclaringType))
        .Select(t => Implementation(t, called))
        .OfType<MethodDefinition>()
        .Append(called)
        .Distinct();
}
