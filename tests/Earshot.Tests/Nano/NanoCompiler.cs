using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Earshot.Tests.Nano;

/// <summary>Compiles against the v1 reference assemblies with the SDK's compiler, as the second compilation does.</summary>
internal static class NanoCompiler
{
    /// <summary>Compiles files into a library with symbols.</summary>
    /// <param name="output">Path of the library.</param>
    /// <param name="references">Names of the reference assemblies beside mscorlib.</param>
    /// <param name="files">Paths of the sources.</param>
    /// <returns>The compiler's errors.</returns>
    public static IReadOnlyList<Diagnostic> Compile(string output, IEnumerable<string> references, IEnumerable<string> files) =>
        Diagnostic.Parse(Run(output, references, files).Output);

    /// <inheritdoc cref="Compile"/>
    /// <returns>The compiler's exit code and everything it printed.</returns>
    public static (int ExitCode, string Output) Run(string output, IEnumerable<string> references, IEnumerable<string> files)
    {
        // The newest language: it is v1's surface that has to refuse the seeds, not the age of the language.
        string[] fixedArguments =
        [
            "exec", Repository.CompilerPath, "-nologo", "-noconfig", "-nostdlib", "-target:library", "-optimize+", "-debug:portable", "-unsafe",
            "-nowarn:0169,0219,0414,0649", "-langversion:latest", $"-out:{output}",
        ];
        IEnumerable<string> libraries = references.Prepend("mscorlib").Select(name => $"-reference:{Path.Combine(Repository.NanoReferences, name + ".dll")}");
        return Tool.Dotnet(Path.GetDirectoryName(output)!, [.. fixedArguments, .. libraries, .. files]);
    }
}
