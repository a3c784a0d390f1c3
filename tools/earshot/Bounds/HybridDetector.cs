using System;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>The firmware's own stages behind levels of double precision: what they cost, apart from what fixed-point sound and transform do.</summary>
internal sealed class HybridDetector : ITrialDetector
{
    /// <summary>The mean of log2(1 + p) for noise of two microphones with p its power over the mean, the integral of 4 p e^(-2 p) log2(1 + p).</summary>
    public const double MeanEvidence = 0.921408;

    /// <summary>Puts levels where those of the firmware are, so that none is negative.</summary>
    private const double LogOffset = 20.0;

    private readonly FirmwareParts _parts;
    private readonly int _window;
    private readonly NoiseFloor _floor;
    private readonly HarmonicComb _comb = new();
    private readonly CombTracker _tracker = new();
    private readonly short[] _levels = new short[FrameFormat.EndBin];
    private readonly short[] _whitened = new short[FrameFormat.EndBin];
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
            _tracker.Update(_evidence);
            Statistic = _tracker.Evidence / 256.0;
            return;
        }

        Statistic = double.NegativeInfinity;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += _evidence[i];
            Statistic = Math.Max(Statistic, Weighed(i, _sums[i]));
        }
    }

    // What a sum counts, log2: speaking for a dive it counts three quarters, as in CombTracker.
    private static double Weighed(int hypothesis, int sum) =>
        (hypothesis < CombGrid.CruiseCount || sum < 0 ? sum : sum - (sum >> 2)) / 256.0;

    private void Whiten(double[] power)
    {
        for (int k = FrameFormat.FirstBin; k < FrameFormat.EndBin; k++)
        {
            // Levels stand at half bins.
            double over = power[(k * FineTransform.Oversampling) - (FineTransform.Oversampling / 2)];
            if (_parts == FirmwareParts.Comb)
            {
                _whitened[k] = (short)Math.Round(256.0 * (Math.Log2(1.0 + over) - MeanEvidence));
            }
            else
            {
                // The firmware's floor has to find the slope that the low-pass gives white noise.
                double frequency = (k - 0.5) * FrameFormat.SampleRate / FrameFormat.FrameSamples;
                _levels[k] = (short)Math.Round(256.0 * (Math.Log2(over * DecimatedSound.NoisePower(frequency)) + LogOffset));
            }
        }

        if (_parts != FirmwareParts.Comb)
        {
            _floor.Whiten(_levels, _whitened, learn: false);
        }
    }
}
