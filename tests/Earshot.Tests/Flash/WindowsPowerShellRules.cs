using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace Earshot.Tests.Flash;

/// <summary>What Windows PowerShell 5.1 on .NET Framework 4.5 has, of what a script uses: anything else is a finding.</summary>
internal static class WindowsPowerShellRules
{
    private static readonly TokenKind[] s_newTokens =
    [
        TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.AndAnd, TokenKind.OrOr, TokenKind.Clean,
    ];

    private static readonly string[] s_newVariables = ["IsWindows", "IsLinux", "IsMacOS", "IsCoreCLR", "PSNativeCommandUseErrorActionPreference", "EnabledExperimentalFeatures"];

    private static readonly string[] s_commands = ["Set-StrictMode", "ForEach-Object", "Where-Object", "Write-Host"];

    /// <summary>Static members, by type; all are in .NET Framework 4.5, and the overloads in use as well.</summary>
    private static readonly string[] s_statics =
    [
        "System.IO.Path]::Combine", "System.IO.Path]::GetFullPath", "System.IO.File]::Exists", "System.IO.File]::ReadAllBytes", "System.IO.File]::ReadAllText",
        "System.IO.File]::ReadAllLines", "System.IO.File]::WriteAllLines", "System.IO.File]::AppendAllText", "System.IO.Directory]::Exists",
        "System.IO.Directory]::CreateDirectory", "System.Text.RegularExpressions.Regex]::IsMatch", "System.Text.RegularExpressions.Regex]::Match",
        "System.Text.RegularExpressions.Regex]::Matches", "System.Text.RegularExpressions.Regex]::Replace", "System.Text.RegularExpressions.Regex]::Escape",
        "System.Diagnostics.ProcessStartInfo]::new", "System.Diagnostics.Process]::Start", "System.Security.Cryptography.SHA256]::Create",
        "System.Text.StringBuilder]::new", "System.BitConverter]::ToString", "System.Text.Encoding]::UTF8", "System.Text.Encoding]::ASCII",
        "System.Environment]::NewLine", "System.DateTime]::UtcNow", "System.Threading.Thread]::Sleep", "System.Console]::Error",
        "System.StringComparison]::OrdinalIgnoreCase", "string]::Join", "array]::IndexOf",
    ];

    /// <summary>Members of objects.</summary>
    private static readonly string[] s_members =
    [
        "IndexOfAny", "EndsWith", "FileName", "Arguments", "WorkingDirectory", "UseShellExecute", "RedirectStandardOutput", "RedirectStandardError",
        "RedirectStandardInput", "Exception", "GetBaseException", "Message", "StandardInput", "StandardOutput", "StandardError", "Close",
        "ReadToEndAsync", "ReadLineAsync", "WaitForExit", "Kill", "Result", "Trim", "ExitCode", "HasExited", "Dispose", "Split", "Length", "Count", "Keys",
        "AppendLine", "ComputeHash", "GetBytes", "GetString", "ToString", "Replace", "IndexOf", "Substring", "Remove", "Groups", "Value", "Success",
        "Wait", "WriteLine", "ShouldProcess", "ProviderPath",
    ];

    /// <summary>Hash tables of the scripts' own, passed from one script to another.</summary>
    private static readonly string[] s_ownObjects = ["Job", "Program", "Tools", "Watch", "Run", "Listed"];

    public static IEnumerable<string> FunctionsOf(string script) => Parser.ParseInput(script, out _, out _)
        .FindAll(node => node is FunctionDefinitionAst, true).Select(node => ((FunctionDefinitionAst)node).Name);

    /// <summary>Checks a script; <paramref name="own"/> are the functions that it may call besides.</summary>
    public static IEnumerable<string> Check(string script, IReadOnlyCollection<string> own)
    {
        ScriptBlockAst root = Parser.ParseInput(script, out Token[] tokens, out ParseError[] errors);
        foreach (ParseError error in errors)
        {
            yield return At(error.Extent, $"parse error: {error.Message}");
        }

        // 5.1 reads a file without byte order mark in the code page of the machine.
        if (script.Any(c => c > 0x7E || (c < ' ' && c is not ('\n' or '\r' or '\t'))))
        {
            yield return ": not ASCII";
        }

        foreach (Token token in tokens.Where(token => s_newTokens.Contains(token.Kind)))
        {
            yield return At(token.Extent, $"token {token.Kind}");
        }

        // Suffixes other than those of 5.1 (l, d, kb, mb, gb, tb, pb).
        foreach (Token token in tokens.Where(token => token.Kind == TokenKind.Number && !System.Text.RegularExpressions.Regex.IsMatch(token.Text, @"^-?(0x[0-9a-fA-F]+|[0-9.]+(e[+-]?[0-9]+)?)([ld])?([kmgtp]b)?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase)))
        {
            yield return At(token.Extent, $"number {token.Text}");
        }

        // The functions of one script are called from the others; their own names and members of hash tables are theirs.
        HashSet<string> keys = [.. root.FindAll(node => node is HashtableAst, true).SelectMany(node => ((HashtableAst)node).KeyValuePairs).Select(pair => pair.Item1.ToString())];
        foreach (string finding in root.FindAll(_ => true, true).Select(node => Finding(node, own, keys)).OfType<string>())
        {
            yield return finding;
        }
    }

    private static string? Finding(Ast node, IReadOnlyCollection<string> own, HashSet<string> keys) => node switch
    {
        TernaryExpressionAst => At(node.Extent, "Ternary"),
        PipelineChainAst => At(node.Extent, "PipelineChain"),
        PipelineAst { Background: true } => At(node.Extent, "background job"),
        VariableExpressionAst variable when s_newVariables.Contains(variable.VariablePath.UserPath, StringComparer.OrdinalIgnoreCase) => At(node.Extent, $"variable {variable.VariablePath.UserPath}"),
        CommandParameterAst { ParameterName: "Parallel" or "AsHashtable" or "AsByteStream" or "SkipCertificateCheck" } parameter => At(node.Extent, $"-{parameter.ParameterName}"),
        CommandAst command when command.GetCommandName() is string name && !s_commands.Contains(name) && !own.Contains(name) => At(node.Extent, $"command {name}"),
        MemberExpressionAst { Static: true } member when !s_statics.Contains($"{member.Expression.Extent.Text.TrimStart('[').TrimEnd(']')}]::{member.Member.Extent.Text}") =>
            At(node.Extent, $"static member {member.Expression.Extent.Text}::{member.Member.Extent.Text}"),
        InvokeMemberExpressionAst { Static: false, Arguments.Count: > 1 } call when call.Member.Extent.Text is "Contains" or "Replace" && call.Arguments.Count > 2 - (call.Member.Extent.Text == "Contains" ? 1 : 0) =>
            At(node.Extent, $"overload of {call.Member.Extent.Text}"),
        InvokeMemberExpressionAst { Static: false, Arguments.Count: > 0, Member.Extent.Text: "Kill" } => At(node.Extent, "overload of Kill"),
        MemberExpressionAst { Static: false } member when member.Member is StringConstantExpressionAst && !s_members.Contains(member.Member.Extent.Text) && !keys.Contains(member.Member.Extent.Text) && !IsOwnProperty(member) =>
            At(node.Extent, $"member {member.Member.Extent.Text}"),
        _ => null,
    };

    // What one script puts into a hash table and another takes out of it.
    private static bool IsOwnProperty(MemberExpressionAst member) =>
        member.Expression is VariableExpressionAst variable
        && s_ownObjects.Contains(variable.VariablePath.UserPath, StringComparer.OrdinalIgnoreCase)
        && member is not InvokeMemberExpressionAst;

    private static string At(IScriptExtent extent, string what) => $"({extent.StartLineNumber}): {what}";
}
