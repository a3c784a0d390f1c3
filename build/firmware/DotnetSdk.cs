using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Earshot.Firmware;

/// <summary>The SDK that runs the build: its compiler and its MSBuild libraries.</summary>
/// <param name="Folder">Its folder, with the version.</param>
public sealed record DotnetSdk(string Folder)
{
    /// <summary>Gets the C# compiler.</summary>
    public string Compiler => Path.Combine(Folder, "Roslyn", "bincore", "csc.dll");

    /// <summary>Runs a program on the .NET host and waits for it.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="environment">Variables to set for it.</param>
    /// <returns>Its exit code and everything it printed, errors last.</returns>
    public static (int ExitCode, string Output) Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
