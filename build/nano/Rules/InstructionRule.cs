using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>A rule that judges every instruction by itself.</summary>
public abstract class InstructionRule : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (MethodDefinition method in Methods(assembly))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                string? construct = Judge(assembly, method, instruction);
                if (construct is not null)
                {
                    yield return At(assembly, method, instruction, construct);
                }
            }
        }
    }

    /// <summary>Judges an instruction.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="method">The method.</param>
    /// <param name="instruction">The instruction.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    protected abstract string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction);
}
