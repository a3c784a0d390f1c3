using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Flash;

/// <summary>
/// flash.ps1 has to run on Windows PowerShell 5.1, which does not run here: rules over its syntax tree find what 5.1 or
/// .NET Framework lacks. Each rule is shown to find what it is for.
/// </summary>
[TestClass]
public sealed class WindowsPowerShellTests
{
    private static string[] Scripts =>
    [
        FlashRun.Script,
        .. Directory.GetFiles(Path.Combine(Repository.Root, "tools", "flash"), "*.ps1").Order(StringComparer.Ordinal),
    ];

    [TestMethod]
    public void Scripts_useNothingThatWindowsPowerShellLacks()
    {
        string[] own = [.. Scripts.SelectMany(script => WindowsPowerShellRules.FunctionsOf(File.ReadAllText(script)))];

        string[] findings = [.. Scripts.SelectMany(script => WindowsPowerShellRules.Check(File.ReadAllText(script), own).Select(finding => $"{Path.GetFileName(script)}{finding}"))];

        Assert.AreEqual(string.Empty, string.Join('\n', findings));
        Assert.IsGreaterThanOrEqualTo(3, Scripts.Length);
    }

    [TestMethod]
    [DataRow("$a ?? 1", "QuestionQuestion")]
    [DataRow("$a ??= 1", "QuestionQuestionEquals")]
    [DataRow("${a}?.Length", "QuestionDot")]
    [DataRow("${a}?[0]", "QuestionLBracket")]
    [DataRow("$a ? 1 : 2", "Ternary")]
    [DataRow("Write-Host a && Write-Host b", "PipelineChain")]
    [DataRow("Write-Host a || Write-Host b", "PipelineChain")]
    [DataRow("Write-Host a &", "background")]
    [DataRow("1..3 | ForEach-Object -Parallel { $_ }", "-Parallel")]
    [DataRow("function f { clean { 1 } }", "Clean")]
    [DataRow("if ($IsWindows) { 1 }", "IsWindows")]
    [DataRow("Join-String 1", "Join-String")]
    [DataRow("[System.IO.Path]::GetRelativePath('a', 'b')", "System.IO.Path]::GetRelativePath")]
    [DataRow("$start.ArgumentList.Add('a')", "ArgumentList")]
    [DataRow("'a'.Contains('b', [System.StringComparison]::Ordinal)", "Contains")]
    [DataRow("[System.Convert]::ToHexString(@(1))", "System.Convert]::ToHexString")]
    [DataRow("$a = 1uy", "number")]
    [DataRow("$a = '\u00e4'", "ASCII")]
    [DataRow("$a = (", "parse")]
    public void Rules_findWhatWindowsPowerShellLacks(string script, string told)
    {
        IEnumerable<string> findings = WindowsPowerShellRules.Check(script, []);

        Assert.IsTrue(findings.Any(finding => finding.Contains(told, StringComparison.Ordinal)), $"{script}: {string.Join("; ", findings)}");
    }
}
