using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Earshot.Firmware.Compilation;

/// <summary>
/// Runs the metadata processor in a process of its own: it orders types by the culture's rules, so what it writes depends
/// on the culture, and a process chooses between cultures and none only when it starts.
/// </summary>
public static class MetadataProcessor
{
    /// <summary>The verb of this program that is run in that process.</summary>
    public const string Verb = "process";

    private const string TaskLibrary = "nanoFramework.Tools.MetadataProcessor.MsBuildTask.dll";

    /// <summary>Turns libraries into the interpreter's format: X.pe and X.pdbx beside each X.dll.</summary>
    /// <param name="sdk">Where MSBuild's libraries are, which the processor needs.</param>
    /// <param name="package">Folder of the processor's package.</param>
    /// <param name="hints">Paths of the libraries that are referred to.</param>
    /// <param name="libraries">Paths of the libraries to turn.</param>
    /// <param name="environment">Variables to set for the process beside its own.</param>
    /// <exception cref="FirmwareException">The processor cannot run here or refused a library.</exception>
    public static void Run(
        DotnetSdk sdk, string package, IEnumerable<string> hints, IEnumerable<string> libraries, params (string Name, string Value)[] environment)
    {
        string[] arguments =
        [
            "exec", typeof(MetadataProcessor).Assembly.Location, Verb, sdk.Folder, TaskPath(package),
            .. hints.SelectMany(h => new[] { "--hint", h }),
            .. libraries,
        ];
        (int exitCode, string output) = DotnetSdk.Run(arguments, [("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"), .. environment]);
        if (exitCode == 0)
        {
            return;
        }

        // The runtime ends a process that asks for cultures and finds no ICU, with words of its own.
        throw new FirmwareException(output.Contains("ICU", StringComparison.Ordinal)
            ? "The metadata processor orders types by the rules of a culture and needs the ICU libraries, which this machine lacks: install them (libicu in Linux distributions)."
            : $"The metadata processor failed: {OneLine(output)}");
    }

    private static string TaskPath(string package)
    {
        string library = Path.Combine(package, "lib");
        return Directory.EnumerateFiles(library, TaskLibrary, SearchOption.AllDirectories)
            .FirstOrDefault(f => !Path.GetFileName(Path.GetDirectoryName(f)!).StartsWith("net4", StringComparison.Ordinal))
            ?? throw new FirmwareException($"{library} holds no {TaskLibrary} for .NET: get the package again.");
    }

    private static string OneLine(string output) => string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
