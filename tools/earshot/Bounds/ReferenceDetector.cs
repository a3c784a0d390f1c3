using System;
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

    private readonly ReferenceSettings _settings;
    private readonly int[][] _lines;
    private readonly int[][] _gaps;
    private readonly double[] _scale;
    private readonly double[] _measured = new double[FineSpectrum.End];
    private readonly double[] _wide = new double[FineSpectrum.End];
    private readonly double[] _sums;
    private readonly double[] _before;

    /// <summary>Initializes a new instance of the <see cref="ReferenceDetector"/> class.</summary>
    /// <param name="settings">What kind of detector it is.</param>
    public ReferenceDetector(ReferenceSettings settings)
    {
        _settings = settings;
        _sums = new double[settings.Grid.Length];
        _before = new double[settings.Grid.Length];
        _scale = new double[settings.Grid.Length];
        _lines = new int[settings.Grid.Length][];
        _gaps = new int[settings.Grid.Length][];
        for (int i = 0; i < settings.Grid.Length; i++)
        {
            double step = settings.Grid[i] / BinWidth;
            int count = Math.Min(settings.LineWeights.Length, (int)(((FrameFormat.EndBin - 4) / step) - 0.5));
            _lines[i] = new int[count];
            _gaps[i] = new int[count];
            double squares = 0.0;
            for (int n = 0; n < count; n++)
            {
                _lines[i][n] = Place((n + 1) * step);
                _gaps[i][n] = Place((n + 1.5) * step);
                squares += settings.LineWeights[n] * settings.LineWeights[n];
            }

            _scale[i] = 1.0 / Math.Sqrt(squares);
        }
    }

    /// <inheritdoc/>
    public double Statistic { get; private set; }

    /// <inheritdoc/>
    public void Restart() => Array.Clear(_sums);

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        MeasureLevels(frame.Power(_settings.Window));
        _sums.CopyTo(_before, 0);
        Statistic = double.NegativeInfinity;
        for (int i = 0; i < _sums.Length; i++)
        {
            double largest = _before[i];
            if (!double.IsPositiveInfinity(_settings.GlideCost))
            {
                double neighbour = Math.Max(i > 0 ? _before[i - 1] : largest, i + 1 < _before.Length ? _before[i + 1] : largest);
                largest = Math.Max(largest, neighbour - _settings.GlideCost);
            }

            _sums[i] = (largest * (1.0 - _settings.Forgetting)) + Evidence(i);
            Statistic = Math.Max(Statistic, _sums[i]);
        }
    }

    private double Evidence(int hypothesis)
    {
        int[] lines = _lines[hypothesis];
        int[] gaps = _gaps[hypothesis];
        double[] weights = _settings.LineWeights;
        double gapShare = _settings.GapShare;
        double sum = 0.0;
        for (int n = 0; n < lines.Length; n++)
        {
            double[] levels = n + 1 < _settings.FirstWideLine ? _measured : _wide;
            sum += weights[n] * (gapShare == 0.0 ? levels[lines[n]] : levels[lines[n]] - (gapShare * levels[gaps[n]]));
        }

        return sum * _scale[hypothesis];
    }

    private void MeasureLevels(double[] power)
    {
        int stride = _settings.HalfBins ? FineTransform.Oversampling : 1;
        int first = FineSpectrum.First + (_settings.HalfBins ? HalfBin : 0);
        for (int i = first; i < FineSpectrum.End; i += stride)
        {
            _measured[i] = _settings.Measure(power[i]);
        }

        if (_settings.FirstWideLine > _settings.LineWeights.Length)
        {
            return;
        }

        const int Bin = FineTransform.Oversampling;
        for (int i = first + Bin; i < FineSpectrum.End - Bin; i += stride)
        {
            _wide[i] = Math.Max(_measured[i], Math.Max(_measured[i - Bin], _measured[i + Bin]));
        }
    }

    private int Place(double bins) => _settings.HalfBins
        ? ((int)Math.Floor(bins) * FineTransform.Oversampling) + HalfBin
        : (int)Math.Round(bins * FineTransform.Oversampling);
}
