using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Enumeration values turned into text, as far as one method shows it.</summary>
public sealed class EnumTextRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NANO007";

    /// <inheritdoc/>
    public override string Title => "the text of an enumeration value is its number on v1";

    /// <inheritdoc/>
    public override string Instead => "Use a switch that returns the names.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly) =>
        Methods(assembly).SelectMany(method => CheckMethod(assembly, method));

    private static bool MakesText(MethodReference method) =>
        (method.DeclaringType.FullName, method.Name) is
            ("System.String", "Concat" or "Format")
            or ("System.Text.StringBuilder", "Append" or "AppendLine" or "Insert")
            or ("System.Object" or "System.ValueType" or "System.Enum", "ToString");

    private static TypeReference? BoxedEnum(Instruction? instruction) =>
        instruction?.OpCode.Code == Code.Box && IsEnum((TypeReference)instruction.Operand) ? (TypeReference)instruction.Operand : null;

    private static bool IsEnum(TypeReference type) => !type.IsGenericParameter && type.IsValueType && type.Resolve() is { IsEnum: true };

    private IEnumerable<Finding> CheckMethod(CheckedAssembly assembly, MethodDefinition method)
    {
        if (!method.Body.Instructions.Any(i => i.OpCode.Code is Code.Box or Code.Constrained))
        {
            yield break;
        }

        var flow = new StackFlow(method);
        Dictionary<Instruction, TypeReference> inArrays = [];
        foreach (Instruction instruction in method.Body.Instructions)
        {
            IReadOnlyList<StackValue> stack = flow.Before(instruction);
            if (instruction.OpCode.Code == Code.Stelem_Ref && stack.Count >= 3
                && BoxedEnum(stack[^1].Producer) is { } stored && stack[^3].Producer is { } array)
            {
                inArrays[array] = stored;
            }

            if (instruction.Operand is MethodReference called && MakesText(called))
            {
                TypeReference? type = Constrained(instruction) ?? Argument(called, stack, inArrays);
                if (type is not null)
                {
                    yield return At(assembly, method, instruction, $"{type.Name} in {called.DeclaringType.Name}.{called.Name}");
                }
            }
        }
    }

    private static TypeReference? Constrained(Instruction call) =>
        call.Previous is { OpCode.Code: Code.Constrained } prefix && IsEnum((TypeReference)prefix.Operand) ? (TypeReference)prefix.Operand : null;

    private static TypeReference? Argument(MethodReference called, IReadOnlyList<StackValue> stack, Dictionary<Instruction, TypeReference> inArrays)
    {
        int count = called.Parameters.Count + (called.HasThis ? 1 : 0);
        foreach (StackValue value in stack.Skip(stack.Count - count))
        {
            TypeReference? type = BoxedEnum(value.Producer);
            if (type is not null || (value.Producer is not null && inArrays.TryGetValue(value.Producer, out type)))
            {
                return type;
            }
        }

        return null;
    }
}
