using System.Collections.Generic;
using System.IO;

namespace Earshot.Firmware.Image;

/// <summary>
/// The image for the deployment partition: the .pe files one behind the other, each filled up with zeros to a whole number
/// of 32-bit words, as the interpreter walks through them at boot.
/// </summary>
public static class DeploymentImage
{
    private const int Word = 4;

    /// <summary>Writes an image.</summary>
    /// <param name="files">Paths of the .pe files in load order.</param>
    /// <param name="output">The image.</param>
    /// <returns>What is where in it.</returns>
    /// <exception cref="FirmwareException">A file is no v1 assembly.</exception>
    public static IReadOnlyList<ImageEntry> Write(IEnumerable<string> files, Stream output)
    {
        var entries = new List<ImageEntry>();
        long offset = 0;
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            entries.Add(new ImageEntry(Path.GetFileNameWithoutExtension(file), offset, PeHeader.Read(content, file)));
            output.Write(content);
            int missing = (Word - (content.Length % Word)) % Word;
            output.Write(new byte[missing]);
            offset += content.Length + missing;
        }

        return entries;
    }
}
