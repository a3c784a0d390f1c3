using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The scenarios that come with the program.</summary>
public static class ReadyMadeScenarios
{
    private const string Folder = "scenarios/";
    private const string Extension = ".json";

    private static readonly Assembly s_assembly = typeof(ReadyMadeScenarios).Assembly;

    /// <summary>Gets their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. s_assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Gets one as a file's content.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Content(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream($"{Folder}{name}{Extension}") ?? throw new ArgumentOutOfRangeException(nameof(name), name, null);
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Reads one.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">The seed instead of its own, or <see langword="null"/>.</param>
    /// <returns>The scenario.</returns>
    public static Scenario Read(string name, ulong? seed = null) => ScenarioReader.Read(name, Content(name), seed);
}
