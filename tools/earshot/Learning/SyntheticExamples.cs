using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Dsp;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Learning;

/// <summary>
/// Examples of synthesised sounds. They belong to no fold: figures are of recordings, and these are learned whichever
/// recordings are.
/// </summary>
public static class SyntheticExamples
{
    /// <summary>A rate counts as tracked when it is met within this share of it.</summary>
    private const double Tolerance = 0.03;

    // By seed: a program that learns more than once with a seed hears the same sounds.
    private static readonly ConcurrentDictionary<ulong, (string Type, Example[] Examples)[]> s_heard = new();

    /// <summary>Makes the examples.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The examples.</returns>
    public static IReadOnlyList<Example> Make(SoundClasses classes, ulong seed, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (!s_heard.TryGetValue(seed, out (string Type, Example[] Examples)[]? heard))
        {
            heard = Hear(seed, progress, stop);
            s_heard[seed] = heard;
        }

        return [.. heard.SelectMany(sound => sound.Examples.Select(example => example with { Sound = classes.NumberOf(sound.Type) }))];
    }

    private static (string Type, Example[] Examples)[] Hear(ulong seed, Action<double>? progress, CancellationToken stop)
    {
        SyntheticSound[] sounds = [.. SyntheticDrones.Of(SplitMix.Mix(seed)), .. SyntheticOthers.Of(SplitMix.Mix(~seed))];
        (string Type, Example[] Examples)[] heard = new (string, Example[])[sounds.Length];
        int done = 0;
        Parallel.For(0, sounds.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            heard[i] = (sounds[i].Type, Of(sounds[i]));
            progress?.Invoke((double)Interlocked.Increment(ref done) / sounds.Length);
        });
        return heard;
    }

    private static Example[] Of(SyntheticSound sound)
    {
        Microphones microphones = sound.Make();
        int length = (int)(SyntheticSound.Seconds * Recording.SampleRate);
        short[] interleaved = new short[length * microphones.Count];
        microphones.Read(interleaved);
        short[][] channels = [.. Enumerable.Range(0, microphones.Count).Select(m =>
            Enumerable.Range(0, length).Select(i => interleaved[(i * microphones.Count) + m]).ToArray())];
        double[][] features = [.. DeafEar
            .Hear(channels, 0, length / FrameFormat.FrameSamples)
            .Where((frame, i) => IsOfIts(sound, (i + 0.5) * FrameFormat.FrameSamples / Recording.SampleRate, frame.ShaftRate))
            .Select(frame => frame.Features)];
        return Array.ConvertAll(features, values => new Example(values, 0, sound.Weight / features.Length));
    }

    private static bool IsOfIts(SyntheticSound sound, double time, double tracked) =>
        sound.Rates is null || sound.Rates(time).Any(rate => Math.Abs(tracked - rate) < Tolerance * rate);
}
