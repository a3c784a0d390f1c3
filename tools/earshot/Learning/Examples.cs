using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Makes examples from recordings, with the firmware's own features.</summary>
public static class Examples
{
    /// <summary>A positive recording counts as much as this many negative ones.</summary>
    private const double PositiveWeight = 5.0;

    /// <summary>Where the first frame begins: the same sound in other frames is another example of it.</summary>
    private static readonly int[] s_alignments = [0, 512, 1024, 1536];

    /// <summary>Hears nothing ever, so that the features are those of a node that searches.</summary>
    private static readonly SignatureProfile s_deaf = new("none", [], [], [], -4 * 256);

    /// <summary>Makes the examples of a recording. All recordings of a kind count alike, however long they are.</summary>
    /// <param name="recording">The recording.</param>
    /// <returns>The examples: every whole frame at each of four alignments, and one frame at least.</returns>
    public static IReadOnlyList<Example> Of(LabelledRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        List<double[]> features = [];
        foreach (int first in s_alignments)
        {
            int frames = Math.Max((recording.Samples.Length - first) / FrameFormat.FrameSamples, first == 0 ? 1 : 0);
            SingleMicrophone.Hear(recording.Samples, first, frames, s_deaf, (detector, _) =>
                features.Add([.. detector.Features.Values.Select(value => value / 256.0)]));
        }

        double weight = (recording.Entry.Positive ? PositiveWeight : 1.0) / features.Count;
        return [.. features.Select(values => new Example(values, recording.Entry.Positive, weight))];
    }
}
