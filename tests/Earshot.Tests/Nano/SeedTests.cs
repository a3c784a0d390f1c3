using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Nano;

/// <summary>Every row of the table of v1's features, seeded: what v1 lacks or crashes on is refused, what works passes.</summary>
[TestClass]
public sealed class SeedTests
{
    private static readonly string[] Files =
    [
        "MissingInDeclarations.cs", "MissingInBodies.cs", "MissingAtEmission.cs", "Crashes.cs", "WithoutText.cs", "Design.cs", "FramePath.cs",
    ];

    public static IEnumerable<object[]> AllSeeds => Files.SelectMany(f => Seeds.Read(f).Expected).Select(s => new object[] { s });

    public static IEnumerable<object[]> AllFiles => Files.Append("Legal.cs").Select(f => new object[] { f });

    public static string DisplayName(MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    [TestMethod]
    [DynamicData(nameof(AllSeeds), DynamicDataDisplayName = nameof(DisplayName))]
    public void Seed_isRefusedAtItsLine(Seed seed)
    {
        SeedRun run = SeedRun.Of(seed.File);
        string[] reported = run.Diagnostics.Where(d => d.Line == seed.Line).Select(d => d.Id).ToArray();
        CollectionAssert.Contains(reported, seed.Id, $"Line {seed.Line} of {seed.File} gives: {string.Join(", ", reported)}.");
    }

    [TestMethod]
    [DynamicData(nameof(AllFiles), DynamicDataDisplayName = nameof(DisplayName))]
    public void Everything_elsePasses(string file)
    {
        SeedRun run = SeedRun.Of(file);
        HashSet<int> seeded = run.Seeds.Expected.Select(s => s.Line).ToHashSet();
        Diagnostic[] others = run.Diagnostics.Where(d => !seeded.Contains(d.Line)).ToArray();
        Assert.IsEmpty(others, string.Join<Diagnostic>(Environment.NewLine, others));
    }

    [TestMethod]
    public void Legal_hasAtLeastTwentyConstructs()
    {
        int constructs = Seeds.Read("Legal.cs").Text.Split("// + ").Length - 2;
        Assert.IsGreaterThanOrEqualTo(20, constructs);
    }

    [TestMethod]
    public void AnonymousTypes_areRefused_withoutAPlace()
    {
        using var directory = new TemporaryDirectory();
        string source = directory.Write("Anonymous.cs", "public class C { public object M() => new { Level = 1 }; }");
        (int exitCode, string output) = NanoCompiler.Run(System.IO.Path.Combine(directory.Path, "Anonymous.dll"), [], [source]);

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("error CS0656: Missing compiler required member 'System.Collections.Generic.EqualityComparer`1.Equals'", output);
    }
}
