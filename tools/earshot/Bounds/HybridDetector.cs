using System;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>The firmware's own stages behind levels of double precision: what they cost, apart from what fixed-point sound and transform do.</summary>
internal sealed class HybridDetector : ITrialDetector
{
    /// <summary>The mean of the logarithm of noise over its mean power for two microphones, (digamma(2) - ln 2) / ln 2.</summary>
    public const double MeanLog = -0.390038;

    /// <summary>Puts levels where those of the firmware are, so that none is negative.</summary>
    private const double LogOffset = 20.0;

    private readonly FirmwareParts _parts;
    private readonly int _window;
    private readonly NoiseFloor _floor;
    private readonly HarmonicComb _comb = new();
    private readonly CombTracker _tracker = new();
    private readonly int[] _levels = new int[FrameFormat.EndBin];
    private readonly int[] _whitened = new int[FrameFormat.EndBin];
    private readonly int[] _evidence = new int[CombGrid.Count];
    private readonly int[] _sums = new int[CombGrid.Count];

    /// <summary>Initializes a new instance of the <see cref="HybridDetector"/> class.</summary>
    /// <param name="parts">Which stages are the firmware's.</param>
    /// <param name="window">The number of the firmware's window, as <see cref="TrialFrame.Power"/> takes it.</param>
    /// <param name="settled">A floor that knows the noise; it does not learn from a trial.</param>
    public HybridDetector(FirmwareParts parts, int window, NoiseFloor settled)
    {
        _parts = parts;
        _window = window;
        _floor = settled;
    }

    /// <inheritdoc/>
    public double Statistic { get; private set; }

    /// <inheritdoc/>
    public void Restart()
    {
        Array.Clear(_sums);
        _tracker.Reset();
    }

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        Whiten(frame.Power(_window));
        _comb.Score(_whitened, _evidence);
        if (_parts == FirmwareParts.Integration)
        {
            int best = _tracker.Update(_evidence);
            Statistic = FirmwareDetector.Weighed(best, _tracker.Sums[best]);
            return;
        }

        Statistic = double.NegativeInfinity;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += _evidence[i];
            Statistic = Math.Max(Statistic, FirmwareDetector.Weighed(i, _sums[i]));
        }
    }

    private void Whiten(double[] power)
    {
        for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
        {
            double over = power[k * FineTransform.Oversampling];
            if (_parts == FirmwareParts.Comb)
            {
                _whitened[k] = (int)Math.Round(256.0 * (Math.Log2(over) - MeanLog));
            }
            else
            {
                // The firmware's floor has to find the slope that the low-pass gives white noise.
                double frequency = (double)k * FrameFormat.SampleRate / FrameFormat.FrameSamples;
                _levels[k] = (int)Math.Round(256.0 * (Math.Log2(over * DecimatedSound.NoisePower(frequency)) + LogOffset));
            }
        }

        if (_parts != FirmwareParts.Comb)
        {
            _floor.Whiten(_levels, _whitened, learn: false);
        }
    }
}
