using System;
using System.IO;

namespace Earshot.Hal.Virtual.Runtime;

/// <summary>
/// Files in the board's flash under the name and members that device code uses, with the device's semantics:
/// no operation is atomic, and a move is a copy and a delete.
/// </summary>
public static class VirtualFile
{
    /// <summary>Tells whether a file exists.</summary>
    /// <param name="path">The device path.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool Exists(string path)
    {
        return Flash.ReadFile(path) is not null;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The device path.</param>
    /// <returns>The content.</returns>
    /// <exception cref="IOException">There is no such file.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        return Flash.ReadFile(path) ?? throw new IOException($"There is no file {path} in the flash.");
    }

    /// <summary>Writes a file: empties it, then fills it.</summary>
    /// <param name="path">The device path.</param>
    /// <param name="bytes">The content.</param>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Flash.Write(path, bytes);
    }

    /// <summary>Deletes a file; does nothing when there is none.</summary>
    /// <param name="path">The device path.</param>
    public static void Delete(string path)
    {
        if (Exists(path))
        {
            Flash.Delete(path);
        }
    }

    /// <summary>Copies a file to a path where none exists.</summary>
    /// <param name="sourceFileName">The device path to copy from.</param>
    /// <param name="destFileName">The device path to copy to.</param>
    /// <exception cref="IOException">There is no source, or the target exists.</exception>
    public static void Copy(string sourceFileName, string destFileName)
    {
        Copy(sourceFileName, destFileName, false);
    }

    /// <summary>Copies a file.</summary>
    /// <param name="sourceFileName">The device path to copy from.</param>
    /// <param name="destFileName">The device path to copy to.</param>
    /// <param name="overwrite">Whether the target may exist.</param>
    /// <exception cref="IOException">There is no source, or the target exists and must not.</exception>
    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        byte[] content = ReadAllBytes(sourceFileName);
        if (!overwrite && Exists(destFileName))
        {
            throw new IOException($"{destFileName} exists already.");
        }

        Flash.Write(destFileName, content);
    }

    /// <summary>Moves a file: copies it, then deletes the source. Power lost in between leaves both.</summary>
    /// <param name="sourceFileName">The device path to move from.</param>
    /// <param name="destFileName">The device path to move to.</param>
    /// <exception cref="Exception">There is no source, or the target exists.</exception>
    public static void Move(string sourceFileName, string destFileName)
    {
#pragma warning disable CA2201 // The device throws plain exceptions here; code that catches IOException must fail on the host too.
        if (!Exists(sourceFileName))
        {
            throw new Exception($"There is no file {sourceFileName} in the flash.");
        }

        if (Exists(destFileName))
        {
            throw new Exception($"{destFileName} exists already.");
        }
#pragma warning restore CA2201

        Copy(sourceFileName, destFileName);
        Flash.Delete(sourceFileName);
    }

    private static VirtualFlash Flash => BoardSession.Current.Board.Flash;
}
