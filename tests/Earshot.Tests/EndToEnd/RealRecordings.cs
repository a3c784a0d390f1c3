using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Tools.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.EndToEnd;

/// <summary>The private recordings beside the repository, by class.</summary>
internal static class RealRecordings
{
    /// <summary>Loads every recording of some classes, or ends the test as skipped where there are none.</summary>
    /// <param name="classes">The classes: names of folders.</param>
    public static IReadOnlyList<Recording> LoadOrSkip(params string[] classes)
    {
        if (!Directory.Exists(Repository.Recordings))
        {
            Assert.Inconclusive($"Skipped: the private recordings are not at ../shared/audio beside the repository.");
        }

        return [.. classes
            .SelectMany(name => Directory.GetFiles(Path.Combine(Repository.Recordings, name), "*.wav").Order(StringComparer.Ordinal))
            .Select(path => new RecordingFile(path, ffmpeg: null).Load())];
    }

    /// <summary>Gets a short name for messages.</summary>
    public static string ShortName(this Recording recording) =>
        $"{Path.GetFileName(Path.GetDirectoryName(recording.Name))}/{Path.GetFileName(recording.Name)}";
}
