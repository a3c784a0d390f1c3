using System.IO;
using System.Linq;
using System.Reflection;

namespace Earshot.Tests;

/// <summary>Where the repository and the things that its build made are.</summary>
internal static class Repository
{
    /// <summary>Gets the repository's path.</summary>
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>Gets the path of the private recordings beside the repository; most machines have none.</summary>
    public static string Recordings => Path.GetFullPath(Path.Combine(Root, "..", "shared", "audio"));

    /// <summary>Gets the path of the SDK's C# compiler.</summary>
    public static string CompilerPath => Metadata("CompilerPath");

    /// <summary>Gets the folder of the v1 reference assemblies.</summary>
    public static string NanoReferences => Metadata("NanoReferences");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
