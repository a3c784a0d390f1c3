using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Learning;

/// <summary>
/// Judges the way of learning: each recording is judged by a network that was fitted without its group. Recordings of
/// one event share a group; split clip by clip, the figures would tell how well an event is remembered.
/// </summary>
public static class CrossValidation
{
    /// <summary>The number of folds, or of groups of the rarer label where those are fewer.</summary>
    public const int FoldCount = 10;

    /// <summary>How often the groups are dealt out anew; the figures are means over these.</summary>
    public const int ShuffleCount = 4;

    /// <summary>Deals groups out to folds, those with positive recordings first, so that each fold has its share of both labels.</summary>
    /// <param name="entries">The recordings.</param>
    /// <param name="seed">Chooses how.</param>
    /// <returns>The fold of each recording, from 0.</returns>
    /// <exception cref="BadInputException">A label has fewer than two groups.</exception>
    public static int[] Deal(IReadOnlyList<ManifestEntry> entries, ulong seed)
    {
        SplitMix random = new(seed);
        string[] first = [.. entries.Where(entry => entry.Positive).Select(entry => entry.Group).Distinct()];
        string[] rest = [.. entries.Select(entry => entry.Group).Distinct().Except(first)];
        int folds = Math.Min(FoldCount, Math.Min(first.Length, rest.Length));
        if (folds < 2)
        {
            throw new BadInputException("Cross-validation by group needs two groups with positive recordings and two without: add recordings of other events to the manifest.");
        }

        random.Shuffle(first);
        random.Shuffle(rest);
        Dictionary<string, int> folding = [];
        foreach (string group in first.Concat(rest))
        {
            folding.Add(group, folding.Count % folds);
        }

        return [.. entries.Select(entry => folding[entry.Group])];
    }

    /// <summary>Fits the networks that judge each recording, one a shuffle: each without the recording's group.</summary>
    /// <param name="entries">The recordings.</param>
    /// <param name="examples">The examples of each.</param>
    /// <param name="synthetic">Examples that are learned in every fold.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="seed">Chooses the shuffles, and where the weights of each shuffle start.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The network for each recording, for each shuffle.</returns>
    /// <exception cref="BadInputException">A label has fewer than two groups.</exception>
    public static IReadOnlyList<IReadOnlyList<Network>> Fit(
        IReadOnlyList<ManifestEntry> entries,
        IReadOnlyList<IReadOnlyList<Example>> examples,
        IReadOnlyList<Example> synthetic,
        SoundClasses classes,
        ulong seed,
        Action<double>? progress,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(classes);
        int[][] folds = [.. Enumerable.Range(0, ShuffleCount).Select(shuffle => Deal(entries, seed + (ulong)shuffle))];
        (int Shuffle, int Fold)[] jobs = [.. folds.SelectMany((deal, shuffle) => deal.Distinct().Order().Select(fold => (shuffle, fold)))];
        Network[][] networks = [.. folds.Select(_ => new Network[entries.Count])];
        int done = 0;

        // Every job is computed alone and writes to its own places: the order in which they end does not matter.
        Parallel.ForEach(jobs, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            int[] deal = folds[job.Shuffle];
            Example[] learned = [.. examples.Where((_, i) => deal[i] != job.Fold).SelectMany(e => e), .. synthetic];
            Network fitted = NetworkTrainer.Fit(learned, classes.Threats, seed + (ulong)job.Shuffle);
            for (int i = 0; i < deal.Length; i++)
            {
                if (deal[i] == job.Fold)
                {
                    networks[job.Shuffle][i] = fitted;
                }
            }

            progress?.Invoke((double)Interlocked.Increment(ref done) / jobs.Length);
        });
        return networks;
    }
}
