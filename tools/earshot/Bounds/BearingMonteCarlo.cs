using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// Lets the firmware hear the same noise and the same scenes at every spacing, spectrum and SNR. The same seed gives the same
/// figures, however many threads there are.
/// </summary>
public sealed class BearingMonteCarlo
{
    /// <summary>The length of a frame in s.</summary>
    public const double FrameSeconds = (double)FrameFormat.FrameSamples / FrameFormat.SampleRate;

    /// <summary>Frames before a trial in which the firmware already follows the comb: a presence is two seconds old when it is first told where it is.</summary>
    public const int LeadFrames = 8;

    /// <summary>The spacing at which GCC-PHAT and SRP-PHAT hear the same, in m.</summary>
    public const double ComparedSpacing = 0.5;

    private const int Batch = 10;

    private readonly List<BearingCell> _cells;
    private readonly double[] _spacings;
    private readonly object _gate = new();

    /// <summary>Initializes a new instance of the <see cref="BearingMonteCarlo"/> class.</summary>
    /// <param name="spacings">The distances between the microphones of a pair in m.</param>
    /// <param name="decibels">The SNRs in dB.</param>
    public BearingMonteCarlo(IReadOnlyList<double> spacings, IReadOnlyList<int> decibels)
    {
        _spacings = [.. spacings];
        _cells = Make(spacings, decibels);
    }

    /// <summary>Gets what was counted, setting by setting.</summary>
    public IReadOnlyList<BearingCell> Cells => _cells;

    /// <summary>Gets when a frame begins.</summary>
    /// <param name="frame">Its number in the trial; below 0 for those before.</param>
    /// <returns>The time in s from the middle of the trial.</returns>
    public static double StartOf(int frame) => (frame - (BearingListening.LongestFrames / 2.0)) * FrameSeconds;

    /// <summary>Runs trials.</summary>
    /// <param name="trials">How many.</param>
    /// <param name="seed">Chooses the sounds.</param>
    /// <param name="report">Called with the share that is done, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    public void Run(int trials, ulong seed, Action<double> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        int batches = (trials + Batch - 1) / Batch;
        int done = 0;
        Parallel.For(0, batches, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
        {
            List<BearingCell> cells = Make(_spacings, [.. _cells.Select(cell => cell.SnrDecibels).Distinct()]);
            List<BearingEar> ears = [.. cells.GroupBy(cell => (cell.Spacing, cell.Spectrum, cell.SnrDecibels)).Select(group => new BearingEar(group, group.Key.Spacing == ComparedSpacing))];
            BearingChain chain = new();
            BearingSignal signal = new();
            BearingSound sound = new();
            double[] noise = new double[FrameFormat.FrameSamples * BearingSound.Channels];
            for (int trial = batch * Batch; trial < Math.Min(trials, (batch + 1) * Batch); trial++)
            {
                stop.ThrowIfCancellationRequested();
                SplitMix random = new(SplitMix.Mix((seed * 1_000_003UL) + (ulong)trial));
                BearingScene scene = BearingScene.Draw(random);
                NormalNoise normal = new(random);
                ears.ForEach(ear => ear.Restart());
                for (int frame = -LeadFrames; frame < BearingListening.LongestFrames; frame++)
                {
                    for (int i = 0; i < noise.Length; i++)
                    {
                        noise[i] = normal.Next();
                    }

                    foreach (IGrouping<double, BearingEar> group in ears.GroupBy(ear => ear.Cells[0].Spacing))
                    {
                        sound.Make(scene, group.Key, StartOf(frame));
                        foreach (BearingEar ear in group)
                        {
                            ear.Hear(scene, frame, chain, signal, noise, sound.Comb[Number(ear.Cells[0].Spectrum)]);
                        }
                    }
                }
            }

            lock (_gate)
            {
                for (int i = 0; i < cells.Count; i++)
                {
                    _cells[i].Fine.Add(cells[i].Fine);
                    _cells[i].Coarse.Add(cells[i].Coarse);
                    for (int way = 0; way < cells[i].Compared.Count; way++)
                    {
                        _cells[i].Compared[way].AddRange(cells[i].Compared[way]);
                    }
                }
            }

            report((double)Interlocked.Increment(ref done) / batches);
        });
    }

    private static int Number(BearingSpectrum spectrum) => BearingSpectrum.All.TakeWhile(one => one != spectrum).Count();

    private static List<BearingCell> Make(IReadOnlyList<double> spacings, IReadOnlyList<int> decibels) =>
    [
        .. from spacing in spacings
           from spectrum in BearingSpectrum.All
           from snr in decibels
           from listening in BearingListening.All
           select new BearingCell(listening, spectrum, spacing, snr),
    ];
}
