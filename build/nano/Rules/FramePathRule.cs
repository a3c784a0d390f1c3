using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>
/// Allocation in code that can be reached from a method marked <c>[FramePath]</c>. It judges the whole program,
/// because what an interface call reaches is known only when every assembly is.
/// </summary>
public sealed class FramePathRule : Rule
{
    private const string Marker = "Earshot.Hal.FramePathAttribute";

    /// <inheritdoc/>
    public override string Id => "NANO013";

    /// <inheritdoc/>
    public override string Title => "allocation on the frame path makes the garbage collector stop the node";

    /// <inheritdoc/>
    public override string Instead => "Make the object or buffer once, in a constructor, and reuse it.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly) => Check([assembly]);

    /// <summary>Looks for allocations in a whole program.</summary>
    /// <param name="program">Its assemblies, without the packages.</param>
    /// <returns>What was found.</returns>
    public IEnumerable<Finding> Check(IReadOnlyCollection<CheckedAssembly> program)
    {
        var graph = new CallGraph(program.Select(a => a.Module));
        Dictionary<MethodDefinition, MethodDefinition?> callers = [];
        Queue<MethodDefinition> pending = new();
        foreach (MethodDefinition entry in program.SelectMany(Methods).Where(IsMarked))
        {
            callers.Add(entry, null);
            pending.Enqueue(entry);
        }

        while (pending.TryDequeue(out MethodDefinition? method))
        {
            CheckedAssembly assembly = program.First(a => a.Module == method.Module);
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (Allocation(instruction) is { } construct)
                {
                    yield return At(assembly, method, instruction, construct + Path(method, callers));
                }

                foreach (MethodDefinition target in graph.Targets(instruction).Where(t => !IsThrown(instruction) && callers.TryAdd(t, method)))
                {
                    pending.Enqueue(target);
                }
            }
        }
    }

    private static bool IsMarked(MethodDefinition method) => method.CustomAttributes.Any(a => a.AttributeType.FullName == Marker);

    /// <summary>An exception ends the frame anyway.</summary>
    private static bool IsThrown(Instruction instruction) =>
        instruction.OpCode.Code == Code.Newobj && instruction.Next?.OpCode.Code == Code.Throw;

    private static string? Allocation(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Newarr:
                return $"new {((TypeReference)instruction.Operand).Name}[]";
            case Code.Box:
                return $"boxing of {((TypeReference)instruction.Operand).Name}";
            case Code.Newobj when !IsThrown(instruction):
                TypeReference made = ((MethodReference)instruction.Operand).DeclaringType;
                return made.IsValueType ? null : $"new {Describe(made)}";
            case Code.Call or Code.Callvirt when instruction.Operand is MethodReference called && MakesObject(called):
                return $"{called.DeclaringType.Name}.{called.Name} makes a new object";
            default:
                return null;
        }
    }

    private static string Describe(TypeReference type) =>
        type.Name.StartsWith('<') ? "closure of a lambda" : type.Name;

    // Calls inside the program are followed; of what packages do, their results tell.
    private static bool MakesObject(MethodReference called)
    {
        MethodDefinition? definition = called.Resolve();
        if (definition is null || definition.IsGetter || !FromPackage(definition))
        {
            return false;
        }

        return called.Name == "GetEnumerator" || called.ReturnType.IsArray || called.ReturnType.MetadataType == MetadataType.String;
    }

    // The bodies of the reference assemblies are all alike: nothing but a throw.
    private static bool FromPackage(MethodDefinition method) =>
        method.IsInternalCall || (method.HasBody && method.Body.Instructions is [{ OpCode.Code: Code.Ldnull }, { OpCode.Code: Code.Throw }]);

    private static string Path(MethodDefinition method, Dictionary<MethodDefinition, MethodDefinition?> callers)
    {
        List<string> names = [];
        for (MethodDefinition? m = method; m is not null; m = callers[m])
        {
            names.Insert(0, $"{m.DeclaringType.Name}.{m.Name}");
        }

        return names.Count == 1 ? $" in {names[0]}, a frame-path method" : $", reached by {string.Join(" -> ", names)}";
    }
}
