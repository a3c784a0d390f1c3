using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>A rule about types, wherever they are used: bases, fields, signatures, locals and instructions.</summary>
public abstract class TypeUseRule : Rule
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (TypeDefinition type in assembly.Module.GetTypes())
        {
            IEnumerable<TypeReference?> bases = type.Interfaces.Select(i => i.InterfaceType).Append(type.BaseType);
            foreach (string construct in Forbidden(bases))
            {
                yield return new Finding(this, assembly.Locator.FindType(type), construct);
            }

            // What a lambda captures is found where it is captured.
            foreach (FieldDefinition field in type.Fields.Where(f => !type.Name.StartsWith('<')))
            {
                foreach (string construct in Forbidden([field.FieldType]))
                {
                    yield return new Finding(this, assembly.Locator.FindMember(type, field.Name), construct);
                }
            }

            foreach (Finding finding in type.Methods.SelectMany(method => CheckMethod(assembly, method)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>Judges one type; the types it is made of are judged by themselves.</summary>
    /// <param name="type">The type.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    protected abstract string? Judge(TypeReference type);

    private static IEnumerable<TypeReference?> Named(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        while (type is not null)
        {
            yield return type;
            if (type is GenericInstanceType generic)
            {
                foreach (TypeReference part in generic.GenericArguments.SelectMany(Parts))
                {
                    yield return part;
                }
            }

            type = (type as TypeSpecification)?.ElementType;
        }
    }

    private IEnumerable<Finding> CheckMethod(CheckedAssembly assembly, MethodDefinition method)
    {
        SourceLocation declaration = assembly.Locator.FindDeclaration(method);
        foreach (string construct in Forbidden(method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType)))
        {
            yield return new Finding(this, declaration, construct);
        }

        if (!method.HasBody)
        {
            yield break;
        }

        bool named = false;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            foreach (string construct in Forbidden(Named(instruction)))
            {
                named = true;
                yield return At(assembly, method, instruction, construct);
            }
        }

        // A local variable has no place of its own; its method stands for it when nothing in it is found.
        foreach (string construct in named ? [] : Forbidden(method.Body.Variables.Select(v => v.VariableType)))
        {
            yield return new Finding(this, declaration, construct);
        }
    }

    private IEnumerable<string> Forbidden(IEnumerable<TypeReference?> types) => types.SelectMany(Parts).Select(Judge).OfType<string>();
}
