using System;
using System.IO;

namespace Earshot.Tools.Scoring;

/// <summary>Writes results where the user wants them.</summary>
internal static class OutputFile
{
    /// <summary>Makes the folder of a file, before work is spent on what goes into it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadInputException">There cannot be such a file.</exception>
    public static void Require(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"{path}: a folder; name a file in it.");
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Guard(folder, () => Directory.CreateDirectory(folder));
        }
    }

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void Write(string path, byte[] content) => Guard(path, () => File.WriteAllBytes(path, content));

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be written ({e.Message})");
        }
    }
}
