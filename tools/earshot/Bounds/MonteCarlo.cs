using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// Lets detectors hear the same trials: noise alone, for their thresholds, and a comb in noise, at a ladder of SNRs over the
/// same noise and comb. A trial is looked at after each of <see cref="FrameCounts"/>. The same seed gives the same
/// figures, however many threads there are.
/// </summary>
internal sealed class MonteCarlo
{
    /// <summary>Trials of noise that share a settled floor, and are one piece of work.</summary>
    private const int NoiseBatch = 250;

    /// <summary>As many with a comb; each is heard at many SNRs.</summary>
    private const int CombBatch = 50;

    /// <summary>Frames of noise from which a floor is settled: four time constants of the firmware's slow floor.</summary>
    private const int SettlingFrames = 1024;

    private readonly TrialComb _comb;
    private readonly double[][] _windows;
    private readonly DetectorSet _detectors;
    private readonly ulong _seed;
    private readonly CancellationToken _stop;

    /// <summary>Initializes a new instance of the <see cref="MonteCarlo"/> class.</summary>
    /// <param name="frameCounts">After how many frames a trial is looked at; ascending.</param>
    /// <param name="comb">The comb that trials with one have.</param>
    /// <param name="windows">The windows of the double-precision spectra.</param>
    /// <param name="detectors">Makes the detectors.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="stop">Ends a run early.</param>
    public MonteCarlo(int[] frameCounts, TrialComb comb, double[][] windows, DetectorSet detectors, ulong seed, CancellationToken stop)
    {
        FrameCounts = frameCounts;
        _comb = comb;
        _windows = windows;
        _detectors = detectors;
        _seed = seed;
        _stop = stop;
    }

    /// <summary>Gets after how many frames a trial is looked at.</summary>
    public int[] FrameCounts { get; }

    /// <summary>Runs trials of noise alone.</summary>
    /// <param name="trials">How many.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <returns>The statistics by detector, frame count and trial.</returns>
    public double[][][] Noise(int trials, Action<double> report)
    {
        double[][][] statistics = [];
        object gate = new();
        Run(trials, NoiseBatch, 3, report, (frame, floor, first, end) =>
        {
            IReadOnlyList<ITrialDetector> detectors = _detectors(floor);
            lock (gate)
            {
                if (statistics.Length == 0)
                {
                    statistics = [.. detectors.Select(_ => FrameCounts.Select(_ => new double[trials]).ToArray())];
                }
            }

            for (int trial = first; trial < end; trial++)
            {
                frame.Start(Seed(trial, 1), withComb: false);
                foreach (ITrialDetector detector in detectors)
                {
                    detector.Restart();
                }

                for (int m = 1, look = 0; look < FrameCounts.Length; m++)
                {
                    frame.Next();
                    frame.Mix(0.0);
                    foreach (ITrialDetector detector in detectors)
                    {
                        detector.Add(frame);
                    }

                    if (m == FrameCounts[look])
                    {
                        for (int d = 0; d < detectors.Count; d++)
                        {
                            statistics[d][look][trial] = detectors[d].Statistic;
                        }

                        look++;
                    }
                }
            }
        });
        return statistics;
    }

    /// <summary>Runs trials with a comb.</summary>
    /// <param name="trials">How many.</param>
    /// <param name="decibels">The SNRs in dB by frame count; ascending.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <returns>The statistics by detector, frame count, SNR and trial.</returns>
    public double[][][][] Combs(int trials, double[][] decibels, Action<double> report)
    {
        // An SNR that several frame counts want is heard once, as far as the largest of them wants it.
        double[] ladder = [.. decibels.SelectMany(list => list).Distinct().Order()];
        int[] frames = [.. ladder.Select(snr => FrameCounts.Where((_, look) => decibels[look].Contains(snr)).Max())];
        double[][][][] statistics = [];
        object gate = new();
        Run(trials, CombBatch, 4, report, (frame, floor, first, end) =>
        {
            IReadOnlyList<ITrialDetector>[] detectors = [.. ladder.Select(_ => _detectors(floor))];
            lock (gate)
            {
                if (statistics.Length == 0)
                {
                    statistics = [.. detectors[0].Select(_ => decibels.Select(list => list.Select(_ => new double[trials]).ToArray()).ToArray())];
                }
            }

            for (int trial = first; trial < end; trial++)
            {
                frame.Start(Seed(trial, 2), withComb: true);
                foreach (ITrialDetector detector in detectors.SelectMany(set => set))
                {
                    detector.Restart();
                }

                for (int m = 1; m <= frames.Max(); m++)
                {
                    frame.Next();
                    int look = Array.IndexOf(FrameCounts, m);
                    for (int s = 0; s < ladder.Length; s++)
                    {
                        if (m > frames[s])
                        {
                            continue;
                        }

                        frame.Mix(TrialSound.Amplitude(ladder[s]));
                        int place = look < 0 ? -1 : Array.IndexOf(decibels[look], ladder[s]);
                        for (int d = 0; d < detectors[s].Count; d++)
                        {
                            detectors[s][d].Add(frame);
                            if (place >= 0)
                            {
                                statistics[d][look][place][trial] = detectors[s][d].Statistic;
                            }
                        }
                    }
                }
            }
        });
        return statistics;
    }

    private void Run(int trials, int batchTrials, int kind, Action<double> report, Action<TrialFrame, NoiseFloor, int, int> work)
    {
        int batches = (trials + batchTrials - 1) / batchTrials;
        int done = 0;
        Parallel.For(0, batches, new ParallelOptions { CancellationToken = _stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
        {
            TrialFrame frame = new(_comb, _windows);
            NoiseFloor floor = Settle(frame, Seed(batch, kind));
            work(frame, floor, batch * batchTrials, Math.Min(trials, (batch + 1) * batchTrials));
            report((double)Interlocked.Increment(ref done) / batches);
        });
    }

    private static NoiseFloor Settle(TrialFrame frame, ulong seed)
    {
        NoiseFloor floor = new();
        short[] whitened = new short[FrameFormat.EndBin];
        frame.Start(seed, withComb: false);
        for (int i = 0; i < SettlingFrames; i++)
        {
            frame.Next();
            frame.Mix(0.0);
            floor.Whiten(frame.Levels, whitened, learn: true);
        }

        return floor;
    }

    // Trials of noise, trials with a comb, and the settling before either have sounds of their own.
    private ulong Seed(int number, int kind) => (_seed * 1_000_003UL) + ((ulong)number * 8UL) + (ulong)kind;
}
