using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Earshot.Nano.References;
using Earshot.Nano.Surface;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Earshot.Tests.Nano;

/// <summary>The reference assemblies show what the surface lists show, no more and no less.</summary>
[TestClass]
public sealed class ReferenceTests
{
    /// <summary>What build/nano/compiler-needs.txt adds in sight of a program; attributes and internal types are not.</summary>
    private static readonly string[] Additions = ["System.Object M protected ~Object()"];

    private static string Surface => Path.Combine(Repository.Root, "build", "nano", "surface");

    private static string Needs => Path.Combine(Repository.Root, "build", "nano", "compiler-needs.txt");

    public static IEnumerable<object[]> Lists => Directory.GetFiles(Surface, "*.txt").Select(f => new object[] { Path.GetFileNameWithoutExtension(f) });

    public static string DisplayName(MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    [TestMethod]
    [DynamicData(nameof(Lists), DynamicDataDisplayName = nameof(DisplayName))]
    public void Assembly_hasTheSurfaceOfItsList(string name)
    {
        using ModuleDefinition module = Load(name);
        List<string> listed = ListedLines(Path.Combine(Surface, name + ".txt"));
        List<string> emitted = SurfacePrinter.Print(module).Except(Additions).ToList();

        Assert.IsNotEmpty(listed);
        Assert.AreEqual(string.Empty, string.Join('\n', listed.Except(emitted).Order()), "listed and not emitted");
        Assert.AreEqual(string.Empty, string.Join('\n', emitted.Except(listed).Order()), "emitted and not listed");
        Assert.HasCount(listed.Count, emitted);
    }

    [TestMethod]
    [DynamicData(nameof(Lists), DynamicDataDisplayName = nameof(DisplayName))]
    public void Assembly_hasTheNameAndVersionOfItsList(string name)
    {
        using ModuleDefinition module = Load(name);
        string heading = File.ReadLines(Path.Combine(Surface, name + ".txt")).First();
        StringAssert.StartsWith(heading, $"# {module.Assembly.Name.Name} {module.Assembly.Name.Version}:");
    }

    [TestMethod]
    public void CoreLibrary_refersToNothing()
    {
        using ModuleDefinition module = Load("mscorlib");
        Assert.IsEmpty(module.AssemblyReferences);
    }

    [TestMethod]
    public void Compiler_takesEveryAssembly()
    {
        string[] names = Lists.Select(l => (string)l[0]).ToArray();
        using var directory = new TemporaryDirectory();
        List<string> uses = [];
        foreach (string name in names)
        {
            using ModuleDefinition module = Load(name);
            uses.AddRange(module.Types.Where(t => t.IsPublic && !t.HasGenericParameters && t.Name is not ("Void" or "TypedReference"))
                .Select(t => $"typeof(global::{t.FullName}),"));
        }

        string source = directory.Write("Uses.cs", $"class Uses {{ System.Type[] All = {{ {string.Join('\n', uses)} }}; }}");
        (int exitCode, string output) = NanoCompiler.Run(Path.Combine(directory.Path, "Uses.dll"), names.Where(n => n != "mscorlib"), [source]);

        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod]
    public void NativeMethods_areMarked()
    {
        using ModuleDefinition module = Load("System.Device.I2s");
        MethodDefinition[] methods = module.GetType("System.Device.I2s.I2sDevice").Methods.ToArray();
        Assert.IsTrue(methods.Single(m => m.Name == "Read").IsInternalCall);
        Assert.IsFalse(methods.Single(m => m.Name == "Create").IsInternalCall);
    }

    [TestMethod]
    public void TwoRuns_giveTheSameBytes()
    {
        using var first = new TemporaryDirectory();
        using var second = new TemporaryDirectory();
        ReferenceAssemblies.Write(Surface, Needs, first.Path);
        ReferenceAssemblies.Write(Surface, Needs, second.Path);

        foreach (string file in Directory.GetFiles(first.Path))
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(second.Path, Path.GetFileName(file))), file);
        }
    }

    [TestMethod]
    [DataRow("  M public Sleep", 3, "a method is written")]
    [DataRow("  M public void Sleep(int)", 3, "a parameter is written")]
    [DataRow("  M public void Sleep(System.Nowhere x)", 3, "'System.Nowhere' is in none of the lists")]
    [DataRow("  M public Other()", 3, "is not a constructor of 'System.Clock'")]
    [DataRow("  F public const int Max = many", 3, "'many' is not a constant of type 'int'")]
    [DataRow("  F public const int Max", 3, "a constant has a value")]
    [DataRow("  P public int Level", 3, "a property is written")]
    [DataRow("  X public int Level", 3, "'X' is not a kind of member")]
    [DataRow("T public thing System.Clock2", 3, "not a class, struct, interface, enum or delegate")]
    [DataRow("T public class System.Clock", 3, "is listed twice")]
    [DataRow("T public class System.Late : System.Nowhere", 3, "'System.Nowhere' is in none of the lists")]
    public void FaultyList_isRefusedWithItsLine(string line, int number, string problem)
    {
        using var directory = new TemporaryDirectory();
        File.Copy(Path.Combine(Surface, "mscorlib.txt"), Path.Combine(directory.Path, "mscorlib.txt"));
        File.Copy(Path.Combine(Surface, "nanoFramework.TestFramework.txt"), Path.Combine(directory.Path, "nanoFramework.TestFramework.txt"));
        string faulty = directory.Write("Clock.txt", $"# Clock 1.0.0.0: public and protected surface\nT public class System.Clock\n{line}\n");

        SurfaceException refused = Assert.ThrowsExactly<SurfaceException>(
            () => ReferenceAssemblies.Write(directory.Path, Needs, Path.Combine(directory.Path, "out")));

        StringAssert.StartsWith(refused.Message, $"{faulty}({number}): error ");
        StringAssert.Contains(refused.Message, problem);
    }

    private static ModuleDefinition Load(string name) => ModuleDefinition.ReadModule(
        Path.Combine(Repository.NanoReferences, name + ".dll"),
        new ReaderParameters { AssemblyResolver = new Earshot.Nano.Il.FirmwareResolver(Repository.NanoReferences) });

    private static List<string> ListedLines(string file)
    {
        List<string> lines = [];
        string type = string.Empty;
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            if (line.StartsWith("T ", StringComparison.Ordinal))
            {
                string[] words = line.Split('(')[0].Split(" : ")[0].Split(' ');
                type = words[^1];
                lines.Add(line);
            }
            else
            {
                lines.Add($"{type} {line.TrimStart()}");
            }
        }

        return lines;
    }
}
