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
    /// <param name="floor">A floor; in trials one that knows the noise.</param>
    public FirmwareDetector(NoiseFloor floor)
    {
        _floor = floor;
    }

    /// <summary>Gets the accumulated evidence of the best comb, the prior of the dive class counted in, Q8 log2.</summary>
    public int Evidence => _tracker.Evidence;

    /// <inheritdoc/>
    public double Statistic => Evidence / 256.0;

    /// <summary>Gets the matcher's smoothed log-odds of the last frame, Q8.</summary>
    public int LogOdds => _follower.Matcher.LogOdds;

    /// <summary>Gets the largest of them since <see cref="Restart"/>: an onset waits for no more than one frame.</summary>
    public int LargestLogOdds { get; private set; } = int.MinValue;

    /// <summary>Gets a value indicating whether a presence has begun in the last frame.</summary>
    public bool IsOnset => _follower.Event == PresenceEvent.Onset;

    /// <inheritdoc/>
    public void Restart()
    {
        _tracker.Reset();
        _follower.Reset();
        LargestLogOdds = int.MinValue;
    }

    /// <inheritdoc/>
    public void Add(TrialFrame frame) => Hear(frame.Levels, learn: false);

    /// <summary>Takes in the next frame of a sound that goes on.</summary>
    /// <param name="frame">The frame.</param>
    public void Follow(TrialFrame frame) => Hear(frame.Levels, learn: !_follower.Presence.Present);

    private void Hear(short[] levels, bool learn)
    {
        _floor.Whiten(levels, _whitened, learn);
        _comb.Score(_whitened, _evidence);
        _tracker.Update(_evidence);
        _follower.Update(levels, _whitened, _tracker, _tracker.Best);
        LargestLogOdds = LogOdds > LargestLogOdds ? LogOdds : LargestLogOdds;
    }
}
