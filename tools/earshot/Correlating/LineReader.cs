using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Correlation.Intake;

namespace Earshot.Tools.Correlating;

/// <summary>Reads the lines of a log as bytes. Of a line that is longer than any message only the beginning is kept.</summary>
internal static class LineReader
{
    // One byte more than a message may have, so that what was cut is still too long.
    private const int Kept = DetectionReader.LongestLine + 1;

    /// <summary>Reads lines.</summary>
    /// <param name="stream">The log.</param>
    /// <returns>The lines without their ends, empty ones left out; each is valid until the next is taken.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(Stream stream)
    {
        byte[] line = new byte[Kept];
        byte[] buffer = new byte[1 << 16];
        int length = 0;
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            for (int i = 0; i < count; i++)
            {
                if (buffer[i] != (byte)'\n')
                {
                    if (length < Kept)
                    {
                        line[length++] = buffer[i];
                    }
                }
                else if (Trimmed(line, length) is { Length: > 0 } whole)
                {
                    length = 0;
                    yield return whole;
                }
                else
                {
                    length = 0;
                }
            }
        }

        if (Trimmed(line, length) is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static ReadOnlyMemory<byte> Trimmed(byte[] line, int length) =>
        line.AsMemory(0, length > 0 && line[length - 1] == (byte)'\r' ? length - 1 : length);
}
