using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Nano.References;
using Earshot.Nano.Rules;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano;

/// <summary>The build's tool: makes the v1 reference assemblies and checks compiled firmware.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Earshot.Nano references SURFACE_DIR --needs FILE -o OUT_DIR
               Earshot.Nano check ASSEMBLY --references DIR --source-root DIR [--with ASSEMBLY]... [--package NAME]... [--whole-program]
        """;

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <returns>0 when done, 1 when a rule is broken, 2 for bad usage or bad input.</returns>
    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["references", var surface, "--needs", var needs, "-o", var output] => WriteReferences(surface, needs, output),
                ["check", var assembly, "--references", var references, "--source-root", var root, .. var rest] =>
                    Check(new CheckOptions { Assembly = assembly, References = references, SourceRoot = root }, rest),
                _ => Fail(Usage),
            };
        }
        catch (Exception e) when (e is SurfaceException or IOException or AssemblyResolutionException or BadImageFormatException)
        {
            return Fail(e.Message);
        }
    }

    private static int WriteReferences(string surface, string needs, string output)
    {
        IReadOnlyList<SurfaceAssembly> written = ReferenceAssemblies.Write(surface, needs, output);
        Console.WriteLine($"{written.Count} reference assemblies in {output}");
        return 0;
    }

    private static int Check(CheckOptions options, ReadOnlySpan<string> rest)
    {
        while (rest.Length > 0)
        {
            switch (rest)
            {
                case ["--with", var path, ..]:
                    options.With.Add(path);
                    rest = rest[2..];
                    break;
                case ["--package", var name, ..]:
                    options.Packages.Add(name);
                    rest = rest[2..];
                    break;
                case ["--whole-program", ..]:
                    options.WholeProgram = true;
                    rest = rest[1..];
                    break;
                default:
                    return Fail(Usage);
            }
        }

        IReadOnlyList<Finding> findings = Checker.Check(options);
        foreach (Finding finding in findings)
        {
            Console.WriteLine(finding);
        }

        return findings.Count == 0 ? 0 : 1;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
