using System.Collections.Generic;

namespace Earshot.Nano.Rules;

/// <summary>The rules for firmware.</summary>
public static class RuleSet
{
    /// <summary>The name that nanoFramework's test launcher expects of a test assembly.</summary>
    private const string TestAssembly = "NFUnitTest";

    /// <summary>Gets what the CLR cannot run; it holds for every assembly.</summary>
    public static IReadOnlyList<Rule> Language { get; } =
    [
        new GenericRule(),
        new GenericDelegateRule(),
        new MultidimensionalArrayRule(),
        new StackAllocationRule(),
        new DefaultInterfaceMethodRule(),
        new CheckedArithmeticRule(),
        new EnumTextRule(),
        new FloatDivisionRule(),
        new PointerRule(),
        new StringFormatRule(),
        new SignedUseOfUnsignedRule(),
    ];

    /// <summary>Gets what this firmware's design forbids; tests may wait and calculate.</summary>
    public static IReadOnlyList<Rule> Design { get; } = [new TimeAndThreadRule(), new MathRule()];

    /// <summary>Gets the rule that needs the whole program.</summary>
    public static FramePathRule WholeProgram { get; } = new();

    /// <summary>Gets the rules for one assembly.</summary>
    /// <param name="assemblyName">Simple name of the assembly.</param>
    /// <returns>The rules.</returns>
    public static IEnumerable<Rule> For(string assemblyName) =>
        assemblyName == TestAssembly ? Language : [.. Language, .. Design];
}
