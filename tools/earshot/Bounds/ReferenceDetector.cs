using System;
using System.Linq;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// A comb detector in double precision, in noise of which the spectrum is known: with its plain settings the generalised
/// likelihood ratio of a comb of unknown shaft frequency, and with one after another of the firmware's in their place
/// what each of these costs.
/// </summary>
internal sealed class ReferenceDetector : ITrialDetector
{
    private const int HalfBin = FineTransform.Oversampling / 2;

    private const double BinWidth = (double)FrameFormat.SampleRate / FrameFormat.FrameSamples;

    /// <summary>The shaft frequencies that are tried, in Hz: 0.2 Hz move the eighth line by 0.4 bins.</summary>
    private static readonly double[] s_grid = [.. Enumerable.Range(0, 376).Select(i => 72.0 + (0.2 * i))];

    private readonly ReferenceSettings _settings;
    private readonly int[][] _lines;
    private readonly double _scale;
    private readonly double[] _measured = new double[FineSpectrum.End];
    private readonly double[] _sums = new double[s_grid.Length];

    /// <summary>Initializes a new instance of the <see cref="ReferenceDetector"/> class.</summary>
    /// <param name="settings">What kind of detector it is.</param>
    public ReferenceDetector(ReferenceSettings settings)
    {
        _settings = settings;
        _lines = Array.ConvertAll(s_grid, shaft =>
            Enumerable.Range(1, settings.LineWeights.Length).Select(line => Place(line * shaft / BinWidth)).ToArray());
        _scale = 1.0 / Math.Sqrt(settings.LineWeights.Sum(weight => weight * weight));
    }

    /// <inheritdoc/>
    public double Statistic { get; private set; }

    /// <inheritdoc/>
    public void Restart() => Array.Clear(_sums);

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        double[] power = frame.Power(_settings.Window);
        int stride = _settings.HalfBins ? FineTransform.Oversampling : 1;
        for (int i = FineSpectrum.First + (_settings.HalfBins ? HalfBin : 0); i < FineSpectrum.End; i += stride)
        {
            _measured[i] = _settings.Measure(power[i]);
        }

        Statistic = double.NegativeInfinity;
        double[] weights = _settings.LineWeights;
        for (int i = 0; i < _sums.Length; i++)
        {
            int[] lines = _lines[i];
            double sum = 0.0;
            for (int n = 0; n < lines.Length; n++)
            {
                sum += weights[n] * _measured[lines[n]];
            }

            _sums[i] += sum * _scale;
            Statistic = Math.Max(Statistic, _sums[i]);
        }
    }

    private int Place(double bins) => _settings.HalfBins
        ? ((int)Math.Floor(bins) * FineTransform.Oversampling) + HalfBin
        : (int)Math.Round(bins * FineTransform.Oversampling);
}
