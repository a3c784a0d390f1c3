using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tools.Running;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Reporting;

/// <summary>What a report tells of one recording.</summary>
/// <param name="Name">The recording's name.</param>
/// <param name="Type">The type that was listened for.</param>
/// <param name="Trace">What the detector made of it.</param>
/// <param name="Facts">What else is known, by name: the array, the manifest's label.</param>
/// <param name="Messages">The messages that the node published, each with its time from the recording's first sample; none where only the detector ran.</param>
/// <param name="ToBeHeard">Whether it holds what is to be detected; <see langword="null"/> where nobody says.</param>
public sealed record RecordingReport(
    string Name,
    string Type,
    DetectorTrace Trace,
    IReadOnlyList<(string Name, string Value)> Facts,
    IReadOnlyList<(TimeSpan Time, DetectionMessage Message, string Json)> Messages,
    bool? ToBeHeard = null)
{
    /// <summary>The duration of a frame in seconds.</summary>
    public const double FrameSeconds = (double)FrameFormat.FrameSamples / FrameFormat.SampleRate;

    /// <summary>Gets the frames that are shown: those of the sound, and the silence after it until the last presence has ended.</summary>
    public IReadOnlyList<TracedFrame> Shown { get; } = [.. Trace.Frames.Take(1 + Trace.Frames
        .Index()
        .Last(pair => pair.Index == 0 || pair.Item.Centre < Trace.Duration || pair.Item.Present || pair.Item.Event != PresenceEvent.None)
        .Index)];

    /// <summary>Gets the time axis: from 0 to the end of the last frame that is shown, in seconds.</summary>
    public (double From, double To) Time => (0.0, Shown.Count * FrameSeconds);
}
