using System.Collections.Generic;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>A uint or ulong that is used as a signed number after a cast for which the compiler emits nothing.</summary>
/// <remarks>
/// The v1 CLR keeps the type with which a value was made, while IL gives the operation its sign: (int)u &gt;&gt; 4 shifts
/// zeros in, and (long)(int)u is not negative.
/// </remarks>
public sealed class SignedUseOfUnsignedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NANO014";

    /// <inheritdoc/>
    public override string Title => "v1 shifts and widens by the type that a value was made with: this uint or ulong loses its sign";

    /// <inheritdoc/>
    public override string Instead => "Compute in int or long from the start; a conversion such as (int)(long)value works too.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (MethodDefinition method in Methods(assembly))
        {
            StackFlow? flow = null;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                int depth = SignedOperandDepth(method, instruction);
                if (depth == 0)
                {
                    continue;
                }

                flow ??= new StackFlow(method);
                IReadOnlyList<StackValue> stack = flow.Before(instruction);
                if (stack.Count >= depth && stack[^depth].IsUnsigned)
                {
                    yield return At(assembly, method, instruction, $"'{instruction.OpCode.Name}'");
                }
            }
        }
    }

    /// <summary>How far below the top of the stack the operand lies that the instruction takes for signed; 0 for none.</summary>
    private static int SignedOperandDepth(MethodDefinition method, Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Shr => 2,
        Code.Conv_I8 or Code.Conv_R4 or Code.Conv_R8 => 1,
        Code.Ret when IsSigned(method.ReturnType) => 1,
        Code.Call or Code.Callvirt when instruction.Operand is MethodReference { Parameters: [.., var last] } && IsSigned(last.ParameterType) => 1,
        _ => 0,
    };

    private static bool IsSigned(TypeReference type) => type.MetadataType is MetadataType.Int32 or MetadataType.Int64;
}
