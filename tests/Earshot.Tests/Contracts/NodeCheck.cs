using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Contracts;

/// <summary>Checks a document with a program that is not ours to keep: npm puts what tests/FOLDER/package.json pins beside what was built.</summary>
internal sealed class NodeCheck
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly string _node;
    private readonly string _script;
    private readonly string _folder;

    /// <summary>Gets the checker; the test is skipped where that cannot be had.</summary>
    public NodeCheck(string name, string package)
    {
        string? npm = Find("npm");
        if (npm is null || Find("node") is not string node)
        {
            Assert.Inconclusive("Skipped: node and npm are not on this machine.");
            throw new InvalidOperationException();
        }

        _node = node;
        string source = Path.Combine(Repository.Root, "tests", name);
        _script = Path.Combine(source, "check.mjs");
        _folder = Path.Combine(AppContext.BaseDirectory, name);
        Directory.CreateDirectory(_folder);
        File.Copy(Path.Combine(source, "package.json"), Path.Combine(_folder, "package.json"), overwrite: true);
        if (!Directory.Exists(Path.Combine([_folder, "node_modules", .. package.Split('/')])))
        {
            (int installed, string log) = Run(npm, _folder, "install", "--no-audit", "--no-fund", "--ignore-scripts");
            if (installed != 0)
            {
                Assert.Inconclusive($"Skipped: npm cannot get {package}: {log}");
            }
        }
    }

    /// <summary>Checks a document.</summary>
    public (int Code, string Output) Of(string document) => Run(_node, Repository.Root, _script, document, _folder + Path.DirectorySeparatorChar);

    /// <summary>Checks a document that is changed: it must be refused.</summary>
    public void AssertRefused(string document, string what, string by)
    {
        string broken = Path.Combine(Path.GetDirectoryName(document)!, $"broken-{Path.GetFileName(document)}");
        try
        {
            string text = File.ReadAllText(document);
            StringAssert.Contains(text, what, StringComparison.Ordinal);
            File.WriteAllText(broken, text.Replace(what, by, StringComparison.Ordinal));
            Assert.AreEqual(1, Of(broken).Code);
        }
        finally
        {
            File.Delete(broken);
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
