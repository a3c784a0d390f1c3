using System;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// Lets the firmware's detector run on over white noise, as on a pole where nothing flies, and counts how often its evidence
/// and its decision speak for something. Nothing is reset: frames hang together by the memories and the floor as they do there.
/// </summary>
public static class SteadyNoise
{
    /// <summary>Frames of a stream, which is one piece of work: 1.4 h.</summary>
    public const int StreamFrames = 20_000;

    /// <summary>Frames before them that are not counted: four time constants of the floor in time.</summary>
    private const int SettlingFrames = 1024;

    /// <summary>Runs streams of noise.</summary>
    /// <param name="streams">How many.</param>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What was counted.</returns>
    public static SteadyNoiseCounts Measure(int streams, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        SteadyNoiseCounts[] counts = new SteadyNoiseCounts[streams];
        int done = 0;
        Parallel.For(0, streams, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, stream =>
        {
            counts[stream] = Stream(SplitMix.Mix((seed << 24) + (ulong)stream), stop);
            report((double)Interlocked.Increment(ref done) / streams);
        });
        return SteadyNoiseCounts.Sum(counts);
    }

    private static SteadyNoiseCounts Stream(ulong seed, CancellationToken stop)
    {
        // The node's whole detector decides; the evidence that it decides by comes from the same stages beside it.
        Detector node = new(BuiltInProfiles.Signatures);
        NoiseFloor floor = new();
        HarmonicComb comb = new();
        CombTracker tracker = new();
        short[] whitened = new short[FrameFormat.EndBin];
        int[] evidence = new int[CombGrid.Count];
        TrialFrame frame = new(TrialComb.EqualLines);
        SteadyNoiseCounts counts = new();
        frame.Start(seed, withComb: false);
        for (int i = -SettlingFrames; i < StreamFrames; i++)
        {
            stop.ThrowIfCancellationRequested();
            frame.Next();
            frame.Mix(0.0);
            floor.Whiten(frame.Levels, whitened, learn: !node.Present);
            comb.Score(whitened, evidence);
            tracker.Update(evidence);
            node.Process(frame.Levels);
            if (i >= 0)
            {
                counts.Add(
                    tracker.Evidence,
                    Math.Max(node.First.Matcher.LogOdds, node.Second.Matcher.LogOdds),
                    node.First.Event == PresenceEvent.Onset || node.Second.Event == PresenceEvent.Onset);
            }
        }

        return counts;
    }
}
