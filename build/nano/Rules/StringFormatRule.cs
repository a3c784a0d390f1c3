using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>
/// Interpolated strings and string.Format without the text package. The compiler is content with the
/// core library's string.Format; on the device that needs nanoFramework.System.Text to be deployed too.
/// </summary>
public sealed class StringFormatRule : InstructionRule
{
    private const string TextPackage = "nanoFramework.System.Text";

    /// <inheritdoc/>
    public override string Id => "NANO010";

    /// <inheritdoc/>
    public override string Title => "string interpolation and string.Format need nanoFramework.System.Text";

    /// <inheritdoc/>
    public override string Instead => $"Join strings with +, or add <NanoReference Include=\"{TextPackage}\" /> to the project.";

    /// <inheritdoc/>
    protected override string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction) =>
        instruction.Operand is MethodReference { Name: "Format", DeclaringType.FullName: "System.String" } && !assembly.Packages.Contains(TextPackage)
            ? "the project does not refer to it"
            : null;
}
