using System.IO;
using System.Linq;
using System.Reflection;

namespace Earshot.Tests.EndToEnd;

/// <summary>The folders of the repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    /// <summary>Private recordings beside the repository; most machines have none.</summary>
    public static string Recordings { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "audio"));
}
