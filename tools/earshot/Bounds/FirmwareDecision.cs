namespace Earshot.Tools.Bounds;

/// <summary>The firmware's decision as a detector of its own: the largest smoothed log-odds of the trial, for which an onset waits.</summary>
internal sealed class FirmwareDecision : ITrialDetector
{
    private readonly FirmwareDetector _detector;

    /// <summary>Initializes a new instance of the <see cref="FirmwareDecision"/> class.</summary>
    /// <param name="detector">The detector whose frames it shares.</param>
    public FirmwareDecision(FirmwareDetector detector)
    {
        _detector = detector;
    }

    /// <inheritdoc/>
    public double Statistic => _detector.LargestLogOdds / 256.0;

    /// <inheritdoc/>
    public void Restart()
    {
        // The detector beside it begins anew for both.
    }

    /// <inheritdoc/>
    public void Add(TrialFrame frame)
    {
        // The detector beside it has heard the frame already.
    }
}
