using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Nano;

/// <summary>
/// The real build of a copy of the node's project, with code in it that every desktop compiler takes.
/// Two copies in one build: one whose seeds v1's compiler refuses, one whose seeds only the IL check can find.
/// </summary>
[TestClass]
public sealed class BuildTests
{
    private const string RefusedByCompiler = """
        namespace Earshot.Seeds
        {
            public static class Refused
            {
                public static int Levels() => new System.Collections.Generic.List<int>().Count;

                public static string Names(string[] names) => string.Join(",", names);
            }
        }
        """;

    private const string RefusedByCheck = """
        using System;

        namespace Earshot.Seeds
        {
            public static class Refused
            {
                public static string Text(int x) => $"{x}";

                public static Func<int> Later() => () => 1;

                public static int[,] Grid() => new int[2, 3];
            }
        }
        """;

    private static (int ExitCode, string Output) s_build;
    private static IReadOnlyList<Diagnostic> s_errors = [];

    [ClassInitialize]
    public static void Build(TestContext context)
    {
        using var directory = new TemporaryDirectory();
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.Copy(Path.Combine(Repository.Root, name), Path.Combine(directory.Path, name));
        }

        Copy("build", directory.Path, "build");
        Copy("hal/Contracts", directory.Path, "hal/Contracts");
        Copy("firmware/Node", directory.Path, "firmware/Node");
        Copy("firmware/Node", directory.Path, "firmware/Other");
        string other = Path.Combine(directory.Path, "firmware", "Other", "Other.csproj");
        File.Move(Path.Combine(directory.Path, "firmware", "Other", "Node.csproj"), other);
        File.WriteAllText(other, File.ReadAllText(other).Replace("<AssemblyName>Earshot.Node<", "<AssemblyName>Earshot.Other<", StringComparison.Ordinal));

        directory.Write("firmware/Node/ByCompiler.cs", RefusedByCompiler);
        directory.Write("firmware/Other/ByCheck.cs", RefusedByCheck);
        directory.Write("both.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Both Include="firmware/Node/Node.csproj;firmware/Other/Other.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Both)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Both)" Targets="Build" /></Target>
            </Project>
            """);

        // Style is not the question here.
        s_build = Tool.Dotnet(
            directory.Path, "build", "both.proj", "-nodeReuse:false", "-terminalLogger:off", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false");
        s_errors = Diagnostic.Parse(s_build.Output);
    }

    [TestMethod]
    [DataRow("ByCompiler.cs", 5, "CS0234", "'Generic' does not exist in the namespace 'System.Collections'", DisplayName = "List<T>")]
    [DataRow("ByCompiler.cs", 7, "CS0117", "'Join'", DisplayName = "string.Join")]
    [DataRow("ByCheck.cs", 7, "NANO010", "need nanoFramework.System.Text", DisplayName = "an interpolated number without System.Text")]
    [DataRow("ByCheck.cs", 9, "NANO002", "Func<>", DisplayName = "Func<>")]
    [DataRow("ByCheck.cs", 11, "NANO003", "Int32[,]", DisplayName = "int[,]")]
    public void Build_breaksWithAClearMessage(string file, int line, string id, string message)
    {
        Assert.IsTrue(s_errors.Any(e => e.File == file && e.Line == line && e.Id == id && e.Message.Contains(message, StringComparison.Ordinal)), s_build.Output);
    }

    [TestMethod]
    public void Build_fails() => Assert.AreNotEqual(0, s_build.ExitCode);

    [TestMethod]
    public void Build_findsNothingElse()
    {
        Diagnostic[] others = s_errors.Where(e => e.File is not ("ByCompiler.cs" or "ByCheck.cs") && e.Id != "NANO000").ToArray();
        Assert.IsEmpty(others, s_build.Output);
    }

    private static void Copy(string from, string root, string to)
    {
        string source = Path.Combine(Repository.Root, from);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
            {
                continue;
            }

            string target = Path.Combine(root, to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
