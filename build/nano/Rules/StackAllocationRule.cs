using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Memory taken from the stack.</summary>
public sealed class StackAllocationRule : InstructionRule
{
    /// <inheritdoc/>
    public override string Id => "NANO004";

    /// <inheritdoc/>
    public override string Title => "stackalloc crashes the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Make an array once and keep it in a field.";

    /// <inheritdoc/>
    protected override string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction) =>
        instruction.OpCode.Code == Code.Localloc ? "stackalloc" : null;
}
