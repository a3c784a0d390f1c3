using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    private static readonly SignatureSet s_deaf = new([], [], [new SignatureProfile("nothing", true, [], -4 * 256), new SignatureProfile("other", false, [], 0)]);

    /// <summary>Gets how much a recording counts, all of its examples together.</summary>
    /// <param name="entry">The recording.</param>
    /// <returns>The weight.</returns>
    public static double WeightOf(ManifestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Positive ? PositiveWeight : 1.0;
    }

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
                features.Add([.. detector.First.Features.Values.Select(value => value / 256.0)]));
        }

        double weight = WeightOf(recording.Entry) / features.Count;
        return [.. features.Select(values => new Example(values, recording.Entry.Positive, weight))];
    }

    /// <summary>Makes the examples of many recordings.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The examples of each recording.</returns>
    public static IReadOnlyList<IReadOnlyList<Example>> Of(IReadOnlyList<LabelledRecording> recordings, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        IReadOnlyList<Example>[] examples = new IReadOnlyList<Example>[recordings.Count];
        int done = 0;
        Parallel.For(0, examples.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            examples[i] = Of(recordings[i]);
            progress?.Invoke((double)Interlocked.Increment(ref done) / examples.Length);
        });
        return examples;
    }
}
