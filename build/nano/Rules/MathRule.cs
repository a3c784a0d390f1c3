using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Mathematical functions at run time.</summary>
public sealed class MathRule : InstructionRule
{
    /// <inheritdoc/>
    public override string Id => "NANO012";

    /// <inheritdoc/>
    public override string Title => "Math is slow and has float precision on stock firmware, so host and device would differ";

    /// <inheritdoc/>
    public override string Instead => "Keep tables as integer data, and use a ternary in place of Abs, Min and Max.";

    /// <inheritdoc/>
    protected override string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction) =>
        instruction.Operand is MethodReference { DeclaringType.FullName: "System.Math" } called ? $"Math.{called.Name}" : null;
}
