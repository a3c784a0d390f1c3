using System;
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

    /// <summary>Makes the examples.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The examples.</returns>
    public static IReadOnlyList<Example> Make(SoundClasses classes, ulong seed, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(classes);
        SyntheticSound[] sounds = [.. SyntheticDrones.Of(SplitMix.Mix(seed)), .. SyntheticOthers.Of(SplitMix.Mix(~seed))];
        Example[][] examples = new Example[sounds.Length][];
        int done = 0;
        Parallel.For(0, sounds.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            examples[i] = Of(sounds[i], classes.NumberOf(sounds[i].Type));
            progress?.Invoke((double)Interlocked.Increment(ref done) / sounds.Length);
        });
        return [.. examples.SelectMany(e => e)];
    }

    private static Example[] Of(SyntheticSound sound, int number)
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
        return Array.ConvertAll(features, values => new Example(values, number, sound.Weight / features.Length));
    }

    private static bool IsOfIts(SyntheticSound sound, double time, double tracked) =>
        sound.Rates is null || sound.Rates(time).Any(rate => Math.Abs(tracked - rate) < Tolerance * rate);
}
