using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Contracts;

/// <summary>docs/asyncapi.yaml is AsyncAPI 3 by AsyncAPI's own parser, and shows every example.</summary>
[TestClass]
[DoNotParallelize]
public sealed class AsyncApiTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private static string Document => Path.Combine(Repository.Root, "docs", "asyncapi.yaml");

    [TestMethod]
    public void Document_isTakenByItsOwnParser()
    {
        string? npm = Find("npm");
        if (npm is null || Find("node") is not string node)
        {
            Assert.Inconclusive("Skipped: node and npm are not on this machine.");
            return;
        }

        // The parser is not ours to keep: npm puts what tests/asyncapi/package.json pins beside what was built.
        string source = Path.Combine(Repository.Root, "tests", "asyncapi");
        string folder = Path.Combine(AppContext.BaseDirectory, "asyncapi");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(source, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@asyncapi", "parser")))
        {
            (int installed, string log) = Run(npm, folder, "install", "--no-audit", "--no-fund", "--ignore-scripts");
            if (installed != 0)
            {
                Assert.Inconclusive($"Skipped: npm cannot get the parser: {log}");
            }
        }

        (int code, string output) = Run(node, Repository.Root, Path.Combine(source, "check.mjs"), Document, folder + Path.DirectorySeparatorChar);

        Assert.AreEqual(0, code, output);
        StringAssert.Contains(output, "channels alert command detection health registry reply status track update updateState", StringComparison.Ordinal);

        string broken = Path.Combine(Repository.Root, "docs", "asyncapi-broken.yaml");
        try
        {
            File.WriteAllText(broken, File.ReadAllText(Document).Replace("action: receive", "action: obey", StringComparison.Ordinal));
            Assert.AreEqual(1, Run(node, Repository.Root, Path.Combine(source, "check.mjs"), broken, folder + Path.DirectorySeparatorChar).Code);
        }
        finally
        {
            File.Delete(broken);
        }
    }

    [TestMethod]
    public void Document_showsEveryExampleAndSchemaOfAMessage()
    {
        string text = File.ReadAllText(Document);
        string[] examples = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "examples"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        Assert.IsNotEmpty(examples);
        foreach (string example in examples)
        {
            StringAssert.Contains(text, $"./examples/{example}", StringComparison.Ordinal);
        }

        foreach (string kind in new[] { "detection", "status", "health", "command", "reply", "registry", "track", "alert", "update-state" })
        {
            StringAssert.Contains(text, $"./schemas/{kind}.schema.json", StringComparison.Ordinal);
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);

    private static (int Code, string Output) Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        process.OutputDataReceived += (_, e) => output.Append(e.Data).Append('\n');
        process.ErrorDataReceived += (_, e) => output.Append(e.Data).Append('\n');
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Assert.IsTrue(process.WaitForExit(s_limit), $"{program} does not end");
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }
}
