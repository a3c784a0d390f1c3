using System;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The firmware's detector after the levels, put together as in <see cref="Detector"/> while it searches: floor, comb and
/// integration, whose evidence is the statistic, and the follower of the best comb, which decides.
/// </summary>
internal sealed class FirmwareDetector : ITrialDetector
{
    private readonly NoiseFloor _floor;
    private readonly HarmonicComb _comb = new();
    private readonly CombTracker _tracker = new();
    private readonly SourceFollower _follower = new(BuiltInProfiles.Signatures, new PresenceNumbers());
    private readonly short[] _whitened = new short[FrameFormat.EndBin];
    private readonly int[] _evidence = new int[CombGrid.Count];

    /// <summary>Initializes a new instance of the <see cref="FirmwareDetector"/> class.</summary>
    /// <param name="settled">A floor that knows the noise; it does not learn from a trial.</param>
    public FirmwareDetector(NoiseFloor settled)
    {
        _floor = settled;
    }

    /// <summary>Gets the accumulated evidence of the best comb, the prior of the dive class counted in, log2.</summary>
    public double Statistic => _tracker.Evidence / 256.0;

    /// <summary>Gets the largest of the matcher's smoothed log-odds since <see cref="Restart"/>, Q8: an onset waits for no more than one frame.</summary>
    public int LargestLogOdds { get; private set; } = int.MinValue;

    /// <inheritdoc/>
    public void Restart()
    {
        _tracker.Reset();
        _follower.Reset();
        LargestLogOdds = int.MinValue;
    }

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        _floor.Whiten(frame.Levels, _whitened, learn: false);
        _comb.Score(_whitened, _evidence);
        _tracker.Update(_evidence);
        int best = _tracker.Best;
        _follower.Update(frame.Levels, _whitened, _tracker, best, _tracker.BestBeside(best));
        LargestLogOdds = Math.Max(LargestLogOdds, _follower.Matcher.LogOdds);
    }
}
