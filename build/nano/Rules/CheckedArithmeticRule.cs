using System;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Arithmetic that relies on an exception when it overflows.</summary>
public sealed class CheckedArithmeticRule : InstructionRule
{
    /// <inheritdoc/>
    public override string Id => "NANO006";

    /// <inheritdoc/>
    public override string Title => "checked arithmetic wraps silently on the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Test the range before the operation; index arrays with int.";

    /// <inheritdoc/>
    protected override string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction) =>
        instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal) ? $"'{instruction.OpCode.Name}'" : null;
}
