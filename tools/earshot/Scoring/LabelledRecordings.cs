using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Scoring;

/// <summary>Loads the recordings of a manifest.</summary>
public static class LabelledRecordings
{
    /// <summary>Loads every recording with one channel.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="stop">Ends the loading.</param>
    /// <returns>The recordings, at least one positive and one negative.</returns>
    /// <exception cref="BadInputException">A recording cannot be used, or there is none of either kind.</exception>
    public static IReadOnlyList<LabelledRecording> Load(Manifest manifest, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        string? ffmpeg = Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH"));
        ManifestEntry[] entries = [.. manifest.Entries.Where(entry => entry.Channels == 1)];
        foreach ((bool positive, string label) in new[] { (true, "positive"), (false, "negative") })
        {
            if (!Array.Exists(entries, entry => entry.Positive == positive))
            {
                throw new BadInputException($"{manifest.Path}: holds no {label} recording with one channel; both kinds are needed.");
            }
        }

        List<LabelledRecording> recordings = [];
        foreach (ManifestEntry entry in entries)
        {
            stop.ThrowIfCancellationRequested();
            Recording recording = new RecordingFile(entry.Path, ffmpeg).Load();
            recordings.Add(recording.ChannelCount == 1
                ? new LabelledRecording(entry, recording.ToPcm16(0))
                : throw new BadInputException($"{entry.Path}: has {recording.ChannelCount} channels; {manifest.Path} says 1."));
            progress?.Invoke((double)recordings.Count / entries.Length);
        }

        return recordings;
    }
}
