using System;
using System.IO;

namespace Earshot.Tests.Nano;

/// <summary>A folder that goes when it is disposed of.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Gets the folder's path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("earshot").FullName;

    /// <summary>Writes a file, making the folders it is in.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="text">Its content.</param>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
