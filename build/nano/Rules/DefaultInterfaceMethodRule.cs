using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Earshot.Nano.Rules;

/// <summary>Interfaces with code in them.</summary>
public sealed class DefaultInterfaceMethodRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NANO005";

    /// <inheritdoc/>
    public override string Title => "default interface methods crash the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Declare the method without a body and implement it in a class or an abstract base class.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (MethodDefinition method in Methods(assembly).Where(m => m.DeclaringType.IsInterface))
        {
            yield return At(assembly, method, method.Body.Instructions[0], $"{method.DeclaringType.Name}.{method.Name} has a body");
        }
    }
}
