using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Bounds;

/// <summary>Measures the firmware's detector beside the bound.</summary>
internal sealed class BoundsVerb
{
    private readonly BoundsOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="BoundsVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public BoundsVerb(BoundsOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public int Run(CancellationToken stop)
    {
        WorkProgress progress = new(_terminal, _options.Json);
        double[] rectangular = new double[1024];
        Array.Fill(rectangular, 1.0);
        int[] counts = [1, 4, 16];
        Action<double> report = _ => { };
        MonteCarlo run = new(counts, [rectangular], floor =>
        {
            FirmwareDetector firmware = new(floor);
            return [new ReferenceDetector(new ReferenceSettings()), firmware, new FirmwareDecision(firmware)];
        }, _options.Seed, share => report(share), stop);
        double[][][] noise = progress.Run("hearing noise", show => { report = show; return run.Noise(_options.Trials); });
        double[][] ladder = new double[3][];
        for (int i = 0; i < 3; i++)
        {
            int summands = 2 * 8 * counts[i];
            double least = Math.Floor(NeymanPearsonBound.RequiredDecibels(summands, 0.5, 1e-5)) - 1.0;
            ladder[i] = [.. Enumerable.Range(0, 12).Select(j => least + j)];
        }

        double[][][][] comb = progress.Run("hearing combs", show => { report = show; return run.Combs(_options.Trials / 10, ladder); });
        for (int i = 0; i < 3; i++)
        {
            int summands = 2 * 8 * counts[i];
            Sensitivity[] all = [.. Enumerable.Range(0, 3).Select(d => new Sensitivity(noise[d][i], ladder[i], comb[d][i], 1e-3))];
            double perHypothesis = NeymanPearsonBound.FalseAlarms(summands, 4.0 * Math.Sqrt(8.0) * all[0].Threshold);
            foreach (double pd in new[] { 0.5, 0.9 })
            {
                double bound = NeymanPearsonBound.RequiredDecibels(summands, pd, perHypothesis);
                _terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"M {counts[i],2} Pd {pd}: G {1e-3 / perHypothesis:F0}  known f0, Pfa 1e-3 {NeymanPearsonBound.RequiredDecibels(summands, pd, 1e-3):F2}  bound {bound:F2}  GLRT {all[0].Required(pd):F2}  firmware {all[1].Required(pd):F2} ± {all[1].StandardError(pd):F2} (loss {all[1].Required(pd) - bound:F2})  decision {all[2].Required(pd):F2} (loss {all[2].Required(pd) - bound:F2})"));
            }
        }

        return ExitCode.Done;
    }
}
