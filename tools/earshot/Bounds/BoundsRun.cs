using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Detection;

namespace Earshot.Tools.Bounds;

/// <summary>Measures the bound, the steps and the firmware, all over the same noise.</summary>
public static class BoundsRun
{
    /// <summary>The probability that a trial of noise alone is a false alarm, over the whole search.</summary>
    public const double FalseAlarms = 1e-3;

    /// <summary>Microphones with independent noise: a stereo pair.</summary>
    public const int Microphones = 2;

    /// <summary>Trials of noise for one with a comb: a share of detections takes fewer than a threshold.</summary>
    public const int NoiseTrialsForOne = 10;

    /// <summary>Log-odds above which an onset is reported: those at <see cref="PresenceTracker.OnsetLogOdds"/> are enough.</summary>
    private const double Onset = (PresenceTracker.OnsetLogOdds - 0.5) / 256.0;

    /// <summary>Frames of steady noise for a trial: 2,000,000 for 20,000, of which 20 stand above what one in 100,000 does.</summary>
    private const int SteadyFramesForOne = 100;

    /// <summary>From the bound's Pd 0.5 on, SNRs are tried this far down and up, in steps of 1 dB.</summary>
    private const int Below = 2;
    private const int Above = 10;

    /// <summary>How far up for an engine: deciding takes more than hearing.</summary>
    private const int AboveForEngine = 16;

    /// <summary>The shares of the work.</summary>
    private const double NoiseWork = 0.25;
    private const double CombWork = 0.25;
    private const double EngineWork = 0.1;

    /// <summary>Runs everything.</summary>
    /// <param name="frameCounts">The lengths of trials, in frames; ascending.</param>
    /// <param name="trials">How many trials of noise.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What was measured.</returns>
    public static BoundsReport Measure(int[] frameCounts, int trials, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        (IReadOnlyList<FrameCountReport> lengths, IReadOnlyList<EngineReport> engines) = MeasureTrials(frameCounts, trials, seed, report, stop);
        int streams = Math.Max(1, (int)((long)trials * SteadyFramesForOne / SteadyNoise.StreamFrames));
        const double Done = NoiseWork + CombWork + EngineWork;
        return new BoundsReport(lengths, engines, SteadyNoise.Measure(streams, seed, share => report(Done + (share * (1.0 - Done))), stop));
    }

    /// <summary>Runs the trials.</summary>
    /// <param name="frameCounts">The lengths of trials, in frames; ascending.</param>
    /// <param name="trials">How many trials of noise.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="report">Called with the share of all work that is done, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Equal lines and the engine, each for each length.</returns>
    public static (IReadOnlyList<FrameCountReport> Lengths, IReadOnlyList<EngineReport> Engines) MeasureTrials(
        int[] frameCounts, int trials, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(frameCounts);
        ArgumentNullException.ThrowIfNull(report);
        MonteCarlo equal = new(frameCounts, TrialComb.EqualLines, LossSteps.Windows, MakeDetectors, seed, stop);
        double[][][] noise = equal.Noise(trials, share => report(share * NoiseWork));
        double[] hypotheses = [.. frameCounts.Select((frames, i) => Hypotheses(noise[0][i], frames))];
        double[][] decibels = [.. frameCounts.Select((frames, i) => Ladder(frames, hypotheses[i], Above))];
        double[][][][] combs = equal.Combs(trials / NoiseTrialsForOne, decibels, share => report(NoiseWork + (share * CombWork)));
        MonteCarlo engine = new(frameCounts, TrialComb.Shahed136, [], MakeFirmware, seed, stop);
        double[][] engineDecibels = [.. frameCounts.Select((frames, i) => Ladder(frames, hypotheses[i], AboveForEngine))];
        double[][][][] engines = engine.Combs(trials / NoiseTrialsForOne, engineDecibels, share => report(NoiseWork + CombWork + (share * EngineWork)));
        return (
            [.. frameCounts.Select((frames, i) =>
            {
                Sensitivity[] steps = [.. LossSteps.All.Select((_, step) => new Sensitivity(noise[step][i], decibels[i], combs[step][i], FalseAlarms))];
                return new FrameCountReport(frames, hypotheses[i], steps, new Sensitivity(noise[^1][i], decibels[i], combs[^1][i], FalseAlarms));
            })],
            [.. frameCounts.Select((frames, i) => new EngineReport(
                frames,
                hypotheses[i],
                new Sensitivity(noise[^2][i], engineDecibels[i], engines[0][i], FalseAlarms),
                new Sensitivity(noise[^1][i], engineDecibels[i], engines[1][i], FalseAlarms),
                new Sensitivity(Onset, engineDecibels[i], engines[1][i]),
                (double)noise[^1][i].Count(value => value > Onset) / trials))]);
    }

    private static List<ITrialDetector> MakeDetectors(NoiseFloor settled)
    {
        List<ITrialDetector> detectors = [.. LossSteps.All.Select(step => step.Make(settled))];
        detectors.Add(new FirmwareDecision((FirmwareDetector)detectors[^1]));
        return detectors;
    }

    private static List<ITrialDetector> MakeFirmware(NoiseFloor settled)
    {
        FirmwareDetector detector = new(settled);
        return [detector, new FirmwareDecision(detector)];
    }

    // The best detector's statistic at its best shaft frequency is the bound's T at a known one: how much more often noise
    // exceeds a threshold there is how many independent frequencies it might have been. Taken where 1 % of the trials
    // exceed it, since at the 0.1 % of the comparison itself there are too few.
    private static double Hypotheses(double[] noise, int frames)
    {
        const double Share = 0.01;
        int summands = Microphones * TrialComb.Lines * frames;

        // T adds 2 |X|^2 / N of each line and microphone; the detector the mean over the microphones, with weights of norm 1.
        double total = Sensitivity.ThresholdOf(noise, Share) * 2.0 * Microphones * Math.Sqrt(TrialComb.Lines);
        return -Math.Log(1.0 - Share) / NeymanPearsonBound.FalseAlarms(summands, total);
    }

    private static double[] Ladder(int frames, double hypotheses, int above)
    {
        double bound = NeymanPearsonBound.RequiredDecibels(Microphones * TrialComb.Lines * frames, 0.5, FalseAlarms / hypotheses);
        return [.. Enumerable.Range((int)Math.Floor(bound) - Below, Below + above + 1).Select(decibels => (double)decibels)];
    }
}
