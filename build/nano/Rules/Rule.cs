using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Something that compiled firmware must not contain.</summary>
public abstract class Rule
{
    /// <summary>Gets the identifier, <c>NANO</c> and three digits.</summary>
    public abstract string Id { get; }

    /// <summary>Gets what is wrong, and what happens on the device.</summary>
    public abstract string Title { get; }

    /// <summary>Gets what to use instead.</summary>
    public abstract string Instead { get; }

    /// <summary>Looks for the construct in one assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>What was found.</returns>
    public abstract IEnumerable<Finding> Check(CheckedAssembly assembly);

    /// <summary>Gets every method with a body.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The methods, those of nested and compiler-made types included.</returns>
    protected static IEnumerable<MethodDefinition> Methods(CheckedAssembly assembly) =>
        assembly.Module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    /// <summary>Makes a finding at an instruction.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="method">The method.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="construct">What was found.</param>
    /// <returns>The finding.</returns>
    protected Finding At(CheckedAssembly assembly, MethodDefinition method, Instruction instruction, string construct) =>
        new(this, assembly.Locator.Find(method, instruction), construct);
}
