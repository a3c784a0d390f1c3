using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Firmware.Projects;

namespace Earshot.Firmware.Compilation;

/// <summary>Compiles a .nfproj as C# 9 against the packages' own libraries, with no other standard library.</summary>
/// <param name="sdk">Where the compiler is.</param>
/// <param name="root">The repository's folder, which symbols name as /_/.</param>
/// <param name="output">Folder for what is compiled.</param>
public sealed class DeviceCompiler(DotnetSdk sdk, string root, string output)
{
    /// <summary>Compiles a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="packages">Folders of the packages, by ID.VERSION.</param>
    /// <param name="references">Paths of the libraries of the projects it refers to.</param>
    /// <returns>Path of the library or program.</returns>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public string Compile(DeviceProject project, IReadOnlyDictionary<string, string> packages, IEnumerable<string> references)
    {
        Directory.CreateDirectory(output);
        string library = Path.Combine(output, project.AssemblyName + (project.IsProgram ? ".exe" : ".dll"));
        string version = typeof(DeviceCompiler).Assembly.GetName().Version!.ToString();
        string attributes = Path.Combine(output, project.AssemblyName + ".attributes.cs");
        File.WriteAllText(attributes, $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n");

        IEnumerable<string> libraries = project.PackageFiles.Select(f => Path.Combine(packages[f.Package], f.File)).Concat(references);
        string[] arguments =
        [
            "exec", sdk.Compiler, "-nologo", "-noconfig", "-nostdlib", "-deterministic", "-optimize+", "-debug:portable", "-langversion:9",
            "-define:NANOFRAMEWORK_1_0", "-nullable:disable", "-nowarn:8632", "-warnaserror", "-fullpaths", $"-pathmap:{root}=/_",
            $"-target:{(project.IsProgram ? "exe" : "library")}", $"-out:{library}",
            .. libraries.Select(l => $"-reference:{l}"),
            .. project.Sources,
            attributes,
        ];
        (int exitCode, string text) = DotnetSdk.Run(arguments);
        return exitCode == 0 ? library : throw new CompilationException(text);
    }
}
