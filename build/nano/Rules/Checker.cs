using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Applies the rules to compiled firmware.</summary>
public static class Checker
{
    /// <summary>Checks an assembly, or a whole program.</summary>
    /// <param name="options">What to check.</param>
    /// <returns>The findings by file and line, each once.</returns>
    /// <exception cref="FileNotFoundException">The assembly or its symbols are not there.</exception>
    public static IReadOnlyList<Finding> Check(CheckOptions options)
    {
        using var resolver = new FirmwareResolver(options.References);
        List<CheckedAssembly> program = [Load(options.Assembly, options, resolver)];
        foreach (string path in options.With)
        {
            program.Add(Load(path, options, resolver));
        }

        CheckedAssembly subject = program[0];
        IEnumerable<Finding> findings = RuleSet.For(subject.Module.Assembly.Name.Name).SelectMany(rule => rule.Check(subject));
        if (options.WholeProgram)
        {
            findings = findings.Concat(RuleSet.WholeProgram.Check(program));
        }

        return findings
            .DistinctBy(f => (f.Rule.Id, f.Location.File, f.Location.Line, f.Construct))
            .OrderBy(f => f.Location.File, System.StringComparer.Ordinal)
            .ThenBy(f => f.Location.Line)
            .ThenBy(f => f.Rule.Id, System.StringComparer.Ordinal)
            .ToList();
    }

    private static CheckedAssembly Load(string path, CheckOptions options, FirmwareResolver resolver)
    {
        var parameters = new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            InMemory = true,
        };
        AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path, parameters);
        resolver.Add(assembly);
        return new CheckedAssembly(assembly.MainModule, new SourceLocator(path, options.SourceRoot), [.. options.Packages]);
    }
}
