using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Generic classes and methods, defined or used.</summary>
public sealed class GenericRule : TypeUseRule
{
    /// <inheritdoc/>
    public override string Id => "NANO001";

    /// <inheritdoc/>
    public override string Title => "generics crash the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Write the type out, or use object, ArrayList or Hashtable.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (TypeDefinition type in assembly.Module.GetTypes())
        {
            if (type.HasGenericParameters)
            {
                yield return new Finding(this, assembly.Locator.FindType(type), $"generic type {type.Name.Split('`')[0]}");
            }

            foreach (MethodDefinition method in type.Methods.Where(m => m.HasGenericParameters))
            {
                yield return new Finding(this, assembly.Locator.FindDeclaration(method), $"generic method {method.Name}");
            }
        }

        foreach (MethodDefinition method in Methods(assembly))
        {
            foreach (Instruction instruction in method.Body.Instructions.Where(i => i.Operand is GenericInstanceMethod))
            {
                yield return At(assembly, method, instruction, $"call of generic method {((MethodReference)instruction.Operand).Name}");
            }
        }

        foreach (Finding finding in base.Check(assembly))
        {
            yield return finding;
        }
    }

    /// <inheritdoc/>
    protected override string? Judge(TypeReference type) =>
        type is GenericInstanceType && !GenericDelegateRule.Applies(type) ? $"generic type {type.Name.Split('`')[0]}" : null;
}
