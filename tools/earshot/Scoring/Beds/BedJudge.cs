using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Detection;
using Earshot.Tools.Simulation;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>The firmware hears synthesised beds, each scene for the same time, in sessions that begin with its boot.</summary>
internal static class BedJudge
{
    private const double LongestSession = 1800.0;
    private const double SecondsPerHour = 3600.0;

    // Onsets are told to the one that waits once a minute of sound.
    private const int FramesPerReport = 234;

    /// <summary>Lets the firmware hear beds.</summary>
    /// <param name="hours">How many hours in all, above 0.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <param name="seed">Chooses the beds.</param>
    /// <param name="report">Told the share that was heard, 0 to 1.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>The scores, one for each scene.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public static IReadOnlyList<BedScore> Judge(double hours, SignatureSet profile, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hours);
        double perScene = hours * SecondsPerHour / BedScene.All.Length;
        int sessions = (int)Math.Ceiling(perScene / LongestSession);
        int frames = (int)Math.Ceiling(perScene / sessions / SimulatedEar.FrameSeconds);
        BedScore[] scores = new BedScore[BedScene.All.Length * sessions];
        SplitMix random = new(seed);
        ulong[] seeds = [.. scores.Select(_ => random.Next() >> 32)];
        long heard = 0;
        void Heard(int more) => report(Interlocked.Add(ref heard, more) / ((double)frames * scores.Length));
        Parallel.For(0, scores.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            scores[i] = Hear(BedScene.All[i % BedScene.All.Length], seeds[i], frames, profile, Heard, stop));
        return [.. scores.GroupBy(score => score.Name).Select(group => Sum(group.Key, [.. group]))];
    }

    /// <summary>Adds up scores.</summary>
    /// <param name="name">What they are together.</param>
    /// <param name="scores">The scores.</param>
    /// <returns>Their sum.</returns>
    public static BedScore Sum(string name, IReadOnlyList<BedScore> scores) => new(
        name, scores.Sum(score => score.Hours), [.. scores.SelectMany(score => score.Onsets)], scores.Max(score => score.Best));

    private static BedScore Hear(BedScene scene, ulong seed, int frames, SignatureSet profile, Action<int> report, CancellationToken stop)
    {
        double seconds = frames * SimulatedEar.FrameSeconds;
        SimulatedEar ear = new(scene.Make(seconds, seed), profile);
        List<BedOnset> onsets = [];
        int best = int.MinValue;
        for (int frame = 1; frame <= frames; frame++)
        {
            if (ear.HearFrame() == PresenceEvent.Onset)
            {
                onsets.Add(new BedOnset(scene.Name, seed, ear.Time, ear.Analyzer.Detector.First.Order.CentiHertz / 100.0));
            }

            best = Math.Max(best, ear.Analyzer.Detector.First.Matcher.LogOdds);
            if (frame % FramesPerReport == 0 || frame == frames)
            {
                stop.ThrowIfCancellationRequested();
                report(((frame - 1) % FramesPerReport) + 1);
            }
        }

        return new BedScore(scene.Name, seconds / SecondsPerHour, onsets, best / 256.0);
    }
}
