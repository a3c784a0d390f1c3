using System.Collections.Generic;

namespace Earshot.Tools.Bounds;

/// <summary>What was measured for trials of one length.</summary>
/// <param name="Frames">The number of frames.</param>
/// <param name="Hypotheses">The number of independent shaft frequencies in the search.</param>
/// <param name="Steps">The sensitivities on the way from the best detector to the firmware's: each has taken one step more; the last is that of the firmware's comb evidence.</param>
/// <param name="Decision">The sensitivity of the firmware's decision.</param>
public sealed record FrameCountReport(int Frames, double Hypotheses, IReadOnlyList<Sensitivity> Steps, Sensitivity Decision)
{
    /// <summary>Gets how many |X|^2 the bound adds.</summary>
    public int Summands => BoundsRun.Microphones * TrialComb.Lines * Frames;

    /// <summary>Gets the sensitivity of the firmware's comb evidence.</summary>
    public Sensitivity Firmware => Steps[^1];

    /// <summary>Gets the SNR that the bound needs.</summary>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The SNR in dB.</returns>
    public double Bound(double detections) => NeymanPearsonBound.RequiredDecibels(Summands, detections, BoundsRun.FalseAlarms / Hypotheses);

    /// <summary>Gets the probability of detection of the bound.</summary>
    /// <param name="decibels">The SNR in dB.</param>
    /// <returns>The probability.</returns>
    public double BoundDetections(double decibels) => NeymanPearsonBound.Detections(Summands, decibels, BoundsRun.FalseAlarms / Hypotheses);

    /// <summary>Gets the SNR that the bound would need if the shaft frequency were known, and so tried alone.</summary>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The SNR in dB.</returns>
    public double BoundOfKnownShaft(double detections) => NeymanPearsonBound.RequiredDecibels(Summands, detections, BoundsRun.FalseAlarms);

    /// <summary>Gets what a step costs beyond the one before it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The loss in dB; NaN where an SNR lies beyond those that were tried.</returns>
    public double Loss(int step, double detections) =>
        Steps[step].Required(detections) - (step > 0 ? Steps[step - 1].Required(detections) : Bound(detections));
}
