using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Nano.Rules;

namespace Earshot.Tests.Nano;

/// <summary>A file of seeds, compiled once and, where it compiles, checked.</summary>
internal sealed class SeedRun
{
    private const string Text = "nanoFramework.System.Text";

    private static readonly string[] Packages =
    [
        Text, "nanoFramework.System.Collections", "nanoFramework.Runtime.Native", "nanoFramework.Hardware.Esp32",
        "System.IO.Streams", "System.Math", "System.Threading",
    ];

    private static readonly Dictionary<string, SeedRun> Done = [];

    private SeedRun(string file)
    {
        Seeds = Seeds.Read(file);
        using var directory = new TemporaryDirectory();
        string source = directory.Write(file, Seeds.Text);

        // The rules about time and Math are for the node, not for its tests: legal code may use both.
        string output = Path.Combine(directory.Path, file == "Legal.cs" ? "NFUnitTest.dll" : "Seeds.dll");
        string[] packages = file == "WithoutText.cs" ? [] : Packages;
        Diagnostics = NanoCompiler.Compile(output, packages, [source]);
        if (Diagnostics.Count == 0)
        {
            var options = new CheckOptions
            {
                Assembly = output,
                References = Repository.NanoReferences,
                SourceRoot = directory.Path,
                WholeProgram = file == "FramePath.cs",
            };
            foreach (string package in packages)
            {
                options.Packages.Add(package);
            }

            Diagnostics = Checker.Check(options).Select(f => Diagnostic.Parse(f.ToString()).Single()).ToList();
        }
    }

    /// <summary>Gets the seeds.</summary>
    public Seeds Seeds { get; }

    /// <summary>Gets what the compiler or else the check reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Gets the run of a file.</summary>
    /// <param name="file">The file's name.</param>
    /// <returns>The run.</returns>
    public static SeedRun Of(string file)
    {
        lock (Done)
        {
            if (!Done.TryGetValue(file, out SeedRun? run))
            {
                run = new SeedRun(file);
                Done.Add(file, run);
            }

            return run;
        }
    }
}
