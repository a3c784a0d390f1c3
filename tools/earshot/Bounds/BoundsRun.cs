using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Detection;

namespace Earshot.Tools.Bounds;

/// <summary>Measures the bound, the steps and the firmware in one Monte-Carlo.</summary>
public static class BoundsRun
{
    /// <summary>The probability that a trial of noise alone is a false alarm, over the whole search.</summary>
    public const double FalseAlarms = 1e-3;

    /// <summary>Microphones with independent noise: a stereo pair.</summary>
    public const int Microphones = 2;

    /// <summary>Trials of noise for one with a comb: a share of detections takes fewer than a threshold.</summary>
    public const int NoiseTrialsForOne = 10;

    /// <summary>From the bound's Pd 0.5 on, SNRs are tried this far down and up, in steps of 1 dB.</summary>
    private const int Below = 2;
    private const int Above = 10;

    /// <summary>The share of the work that noise takes.</summary>
    private const double NoiseWork = 0.5;

    /// <summary>Runs the trials.</summary>
    /// <param name="frameCounts">The lengths of trials, in frames; ascending.</param>
    /// <param name="trials">How many trials of noise.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>A report for each length.</returns>
    public static IReadOnlyList<FrameCountReport> Measure(int[] frameCounts, int trials, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(frameCounts);
        ArgumentNullException.ThrowIfNull(report);
        MonteCarlo monteCarlo = new(frameCounts, LossSteps.Windows, MakeDetectors, seed, stop);
        double[][][] noise = monteCarlo.Noise(trials, share => report(share * NoiseWork));
        double[] hypotheses = [.. frameCounts.Select((frames, i) => Hypotheses(noise[0][i], frames))];
        double[][] decibels = [.. frameCounts.Select((frames, i) => Ladder(frames, hypotheses[i]))];
        double[][][][] combs = monteCarlo.Combs(trials / NoiseTrialsForOne, decibels, share => report(NoiseWork + (share * (1.0 - NoiseWork))));
        return [.. frameCounts.Select((frames, i) =>
        {
            Sensitivity[] all = [.. Enumerable.Range(0, noise.Length).Select(d => new Sensitivity(noise[d][i], decibels[i], combs[d][i], FalseAlarms))];
            return new FrameCountReport(frames, hypotheses[i], all[..^1], all[^1]);
        })];
    }

    private static List<ITrialDetector> MakeDetectors(NoiseFloor settled)
    {
        List<ITrialDetector> detectors = [.. LossSteps.All.Select(step => step.Make(settled))];
        detectors.Add(new FirmwareDecision((FirmwareDetector)detectors[^1]));
        return detectors;
    }

    // The best detector's statistic at its best shaft frequency is the bound's T at a known one: how much more often noise
    // exceeds a threshold there is how many independent frequencies it might have been. Taken where 1 % of the trials
    // exceed it, since at the 0.1 % of the comparison itself there are too few.
    private static double Hypotheses(double[] noise, int frames)
    {
        const double Share = 0.01;
        int summands = Microphones * TrialSound.Lines * frames;

        // T adds 2 |X|^2 / N of each line and microphone; the detector the mean over the microphones, with weights of norm 1.
        double total = Sensitivity.ThresholdOf(noise, Share) * 2.0 * Microphones * Math.Sqrt(TrialSound.Lines);
        return -Math.Log(1.0 - Share) / NeymanPearsonBound.FalseAlarms(summands, total);
    }

    private static double[] Ladder(int frames, double hypotheses)
    {
        double bound = NeymanPearsonBound.RequiredDecibels(Microphones * TrialSound.Lines * frames, 0.5, FalseAlarms / hypotheses);
        return [.. Enumerable.Range((int)Math.Floor(bound) - Below, Below + Above + 1).Select(decibels => (double)decibels)];
    }
}
