using System;
using System.IO;

namespace Earshot.Tools.Correlating;

/// <summary>Reads a file that a user named.</summary>
internal static class UserFile
{
    /// <summary>Reads it.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads its content; says what is wrong by a <see cref="FormatException"/>.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="BadInputException">It cannot be read or is no such file.</exception>
    public static T Read<T>(string path, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(File.ReadAllBytes(path));
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
