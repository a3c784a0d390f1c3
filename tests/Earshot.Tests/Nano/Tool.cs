using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Earshot.Tests.Nano;

/// <summary>Runs the dotnet host.</summary>
internal static class Tool
{
    /// <summary>Runs dotnet and waits for it.</summary>
    /// <param name="directory">Folder to run in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code and everything it printed.</returns>
    public static (int ExitCode, string Output) Dotnet(string directory, params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
