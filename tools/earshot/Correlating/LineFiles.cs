using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Earshot.Tools.Correlating;

/// <summary>Writes lines into files of a folder, as they come: none is held in memory, and none has its name before <see cref="Finish"/>.</summary>
/// <param name="folder">The folder.</param>
internal sealed class LineFiles(string folder) : IDisposable
{
    private readonly SortedDictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);

    /// <summary>Writes a line.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="line">The line.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string name, string line)
    {
        if (!_files.TryGetValue(name, out StreamWriter? file))
        {
            _files[name] = file = new StreamWriter(Draft(name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        }

        file.WriteLine(line);
    }

    /// <summary>Gives all files their names, in the place of those that had them.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    public void Finish()
    {
        foreach ((string name, StreamWriter file) in _files)
        {
            file.Dispose();
            File.Move(Draft(name), Path.Combine(folder, $"{name}.jsonl"), overwrite: true);
        }

        _files.Clear();
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        foreach ((string name, StreamWriter file) in _files)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
                // A full disk, of which somebody was told.
            }

            File.Delete(Draft(name));
        }
    }

    private string Draft(string name) => Path.Combine(folder, $"{name}.jsonl.part");
}
