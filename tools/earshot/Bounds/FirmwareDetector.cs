using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The firmware's detector after the levels, put together as in <see cref="Detector"/>: floor, comb and integration, whose
/// evidence is the statistic; then order spectrum, features and matcher.
/// </summary>
internal sealed class FirmwareDetector : ITrialDetector
{
    private readonly NoiseFloor _floor;
    private readonly HarmonicComb _comb = new();
    private readonly CombTracker _tracker = new();
    private readonly OrderSpectrum _order = new();
    private readonly CombShape _shape = new();
    private readonly SignatureFeatures _features = new();
    private readonly SignatureMatcher _matcher = new(BuiltInProfiles.Signatures);
    private readonly short[] _whitened = new short[FrameFormat.EndBin];
    private readonly int[] _evidence = new int[CombGrid.Count];

    /// <summary>Initializes a new instance of the <see cref="FirmwareDetector"/> class.</summary>
    /// <param name="settled">A floor that knows the noise; it does not learn from a trial.</param>
    public FirmwareDetector(NoiseFloor settled)
    {
        _floor = settled;
    }

    /// <summary>Gets the largest accumulated evidence of the comb, the prior of the dive class counted in, log2.</summary>
    public double Statistic { get; private set; }

    /// <summary>Gets the smoothed log-odds of the matcher.</summary>
    public double LogOdds => _matcher.LogOdds / 256.0;

    /// <summary>Gets what accumulated evidence counts, the prior of the dive class counted in as in <see cref="CombTracker.Update"/>.</summary>
    /// <param name="hypothesis">An index of <see cref="CombGrid"/>.</param>
    /// <param name="sum">The evidence, Q8 log2.</param>
    /// <returns>The evidence, log2.</returns>
    public static double Weighed(int hypothesis, int sum) => (hypothesis < CombGrid.CruiseCount || sum < 0 ? sum : sum - (sum >> 2)) / 256.0;

    /// <inheritdoc/>
    public void Restart()
    {
        _tracker.Reset();
        _features.Reset();
        _matcher.Reset();
    }

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        _floor.Whiten(frame.Levels, _whitened, learn: false);
        _comb.Score(_whitened, _evidence);
        _tracker.Update(_evidence);
        Statistic = _tracker.Evidence / 256.0;
        _order.Measure(_whitened, _tracker.Best);
        _shape.Measure(frame.Levels, _whitened, _order);
        _features.Update(_order, _shape, _tracker, _tracker.Best);
        _matcher.Update(_features);
    }
}
