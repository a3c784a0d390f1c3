using System.Linq;

namespace Earshot.Tools.Bounds;

/// <summary>What was measured of the comb of a Shahed-136 in trials of one length; its SNR is the mean of its eight strongest lines.</summary>
/// <param name="Frames">The number of frames.</param>
/// <param name="Hypotheses">The number of independent shaft frequencies in the search.</param>
/// <param name="Evidence">The sensitivity of the firmware's comb evidence.</param>
/// <param name="Decision">That of its decision at a threshold of its own, for the same false alarms as the evidence.</param>
/// <param name="Onset">That of its decision at the threshold of an onset.</param>
/// <param name="FalseOnsets">The share of the trials of noise alone that came to an onset.</param>
public sealed record EngineReport(int Frames, double Hypotheses, Sensitivity Evidence, Sensitivity Decision, Sensitivity Onset, double FalseOnsets)
{
    /// <summary>
    /// Gets the SNR that the bound needs: who knows the engine adds as many of its strongest lines as pays, and shares the
    /// false alarms with the other shaft rates.
    /// </summary>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The SNR in dB, the mean of eight lines.</returns>
    public double Bound(double detections) => Enumerable.Range(1, TrialComb.Lines).Min(lines => BoundOf(lines, detections));

    /// <summary>Gets with how many of the strongest lines the bound is reached.</summary>
    /// <param name="detections">The probability of detection.</param>
    /// <returns>The number of lines, 1 to 8.</returns>
    public int BoundLines(double detections) => Enumerable.Range(1, TrialComb.Lines).MinBy(lines => BoundOf(lines, detections));

    private double BoundOf(int lines, double detections) =>
        NeymanPearsonBound.RequiredDecibels(BoundsRun.Microphones * lines * Frames, detections, BoundsRun.FalseAlarms / Hypotheses)
        - Decibels.FromRatio(TrialComb.Shahed136.MeanPower(lines));
}
