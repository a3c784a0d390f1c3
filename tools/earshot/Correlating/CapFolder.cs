using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Earshot.Correlation.Sharing;
using Earshot.Correlation.Warning;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Correlating;

/// <summary>
/// Writes notices to the public into a folder, each as a file of its own, for whoever hands them on. A file's name is that of the notice: one that
/// was written before a restart is not written again, and one that was not is.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="sender">Who warns.</param>
/// <param name="areas">What is watched.</param>
internal sealed class CapFolder(string folder, string sender, IReadOnlyList<WatchedArea> areas)
{
    private readonly CapWriter _writer = new(new CapSettings(sender, sender));
    private readonly SortedDictionary<string, byte[]> _waiting = new(StringComparer.Ordinal);

    /// <summary>Writes the last notice about an alert, if there is one that is not there; where that fails it is tried again with <see cref="Write()"/>.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>Why something could not be written; empty where nothing waits.</returns>
    public string Write(Alert alert)
    {
        if (alert.Notice is { } notice)
        {
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{alert.Id}-{notice.Number}.xml"));
            if (!File.Exists(path))
            {
                _waiting[path] = _writer.Write(alert, areas.First(area => area.Name == alert.Area));
            }
        }

        return Write();
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>Why something could not be written; empty where nothing waits.</returns>
    public string Write()
    {
        try
        {
            foreach ((string path, byte[] document) in _waiting.ToArray())
            {
                // Whoever watches the folder must not find half a notice.
                string draft = path + ".part";
                OutputFile.Require(path);
                OutputFile.Write(draft, document);
                File.Move(draft, path, overwrite: true);
                _waiting.Remove(path);
            }

            return string.Empty;
        }
        catch (Exception e) when (e is BadInputException or IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
