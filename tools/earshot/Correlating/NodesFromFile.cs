using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Correlation.Intake;

namespace Earshot.Tools.Correlating;

/// <summary>Reads the file of nodes that a user named.</summary>
internal static class NodesFromFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The nodes.</returns>
    /// <exception cref="BadInputException">It cannot be read or is no such file.</exception>
    public static IReadOnlyList<RegisteredNode> Read(string path)
    {
        try
        {
            return NodesFile.Read(File.ReadAllBytes(path));
        }
        catch (FormatException e)
        {
            throw new BadInputException($"{path}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{path}: cannot be read ({e.Message.ReplaceLineEndings(" ")})");
        }
    }
}
