using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

/// <summary>A run of the command line inside the test, as by a script: nothing is a terminal.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    public static CommandLineRun Of(params string[] args)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);
        Terminal terminal = new(TextWriter.Synchronized(output), TextWriter.Synchronized(error), outputInteractive: false, errorInteractive: false);
        int exitCode = CommandLine.RunAsync(args, terminal).GetAwaiter().GetResult();
        return new CommandLineRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts a refusal: the exit code, nothing on standard output, one line on standard error that says what is wanted.</summary>
    public void AssertRefused(int exitCode, params string[] parts)
    {
        Assert.AreEqual(string.Empty, Output);
        Assert.HasCount(1, ErrorLines, Error);
        foreach (string part in parts)
        {
            StringAssert.Contains(Error, part, StringComparison.Ordinal);
        }

        Assert.AreEqual(exitCode, ExitCode, Error);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
}
