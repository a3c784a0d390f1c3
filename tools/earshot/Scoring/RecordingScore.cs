using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Scoring;

/// <summary>What the firmware made of a recording.</summary>
/// <param name="Entry">The recording.</param>
/// <param name="Best">The smoothed natural log-odds at their best moment: the recording's statistic.</param>
/// <param name="Onsets">How many onsets it reported.</param>
public sealed record RecordingScore(ManifestEntry Entry, double Best, int Onsets)
{
    /// <summary>Gets the best moment: the middle of its frame in seconds from the recording's first sample.</summary>
    public double BestAt { get; init; }

    /// <summary>Gets the shaft rate of the tracked comb at the best moment, in Hz.</summary>
    public double ShaftRate { get; init; }

    /// <summary>Gets the log-odds of each frame of the recording itself.</summary>
    public IReadOnlyList<double> Frames { get; init; } = [];

    /// <summary>Gets the log-odds at the best moment of each whole second, heard by itself.</summary>
    public IReadOnlyList<double> Pieces { get; init; } = [];

    /// <summary>Reads the score of a whole recording from a trace.</summary>
    /// <param name="entry">The recording.</param>
    /// <param name="trace">What the detector made of it.</param>
    /// <returns>The score, without pieces.</returns>
    public static RecordingScore Of(ManifestEntry entry, DetectorTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        TracedFrame best = trace.Best;
        return new RecordingScore(entry, best.LogOdds, trace.Onsets)
        {
            BestAt = best.Centre,
            ShaftRate = best.ShaftRate,
            Frames = [.. trace.OfSound.Select(frame => frame.LogOdds)],
        };
    }
}
