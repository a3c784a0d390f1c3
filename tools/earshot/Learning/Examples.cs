using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Dsp;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>Makes examples from recordings, with the firmware's own features.</summary>
public static class Examples
{
    /// <summary>A positive recording counts as much as this many negative ones.</summary>
    private const double PositiveWeight = 5.0;

    /// <summary>Where the first frame begins: the same sound in other frames is another example of it.</summary>
    private static readonly int[] s_alignments = [0, 1024];

    /// <summary>The same where the recording is heard by a pair, with noise.</summary>
    private static readonly int[] s_noisyAlignments = [512, 1536];

    /// <summary>
    /// What is no threat is heard to the end of the silence behind it, in frames: where a sound breaks off, levels fall over the
    /// frames that are smoothed, and no comb.
    /// </summary>
    private const int SilentFrames = 4;

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
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses speeds and noise.</param>
    /// <returns>The examples: every whole frame, one at least, at two alignments as one microphone hears it, and at two others
    /// as a <see cref="NoisyPair"/> does.</returns>
    public static IReadOnlyList<Example> Of(LabelledRecording recording, SoundClasses classes, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(classes);
        int silent = recording.Entry.Positive ? 0 : SilentFrames;
        List<double[]> features = [];
        foreach (int first in s_alignments)
        {
            features.AddRange(Hear([recording.Samples], first, silent));
        }

        SplitMix random = new(SplitMix.Mix(seed) ^ Hash(recording.Entry.File));
        foreach (int first in s_noisyAlignments)
        {
            features.AddRange(Hear(NoisyPair.Of(recording, random), first, 0));
        }

        int sound = classes.NumberOf(recording.Entry);
        double weight = WeightOf(recording.Entry) / features.Count;
        return [.. features.Select(values => new Example(values, sound, weight))];
    }

    /// <summary>Makes the examples of many recordings.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses speeds and noise.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The examples of each recording.</returns>
    public static IReadOnlyList<IReadOnlyList<Example>> Of(
        IReadOnlyList<LabelledRecording> recordings, SoundClasses classes, ulong seed, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        IReadOnlyList<Example>[] examples = new IReadOnlyList<Example>[recordings.Count];
        int done = 0;
        Parallel.For(0, examples.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            examples[i] = Of(recordings[i], classes, seed);
            progress?.Invoke((double)Interlocked.Increment(ref done) / examples.Length);
        });
        return examples;
    }

    private static IEnumerable<double[]> Hear(IReadOnlyList<short[]> channels, int first, int silent) => DeafEar
        .Hear(channels, first, Math.Max((channels[0].Length - first) / FrameFormat.FrameSamples, 1) + silent)
        .Select(frame => frame.Features);

    // FNV-1a (Fowler, Noll, Vo): a recording's noise is its own, whichever recordings stand beside it.
    private static ulong Hash(string text) => text.Aggregate(0xCBF29CE484222325UL, (hash, letter) => (hash ^ letter) * 0x100000001B3UL);
}
