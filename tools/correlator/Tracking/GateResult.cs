namespace Earshot.Correlation.Tracking;

/// <summary>How well a measurement fits a trajectory.</summary>
/// <param name="Innovation">Squared normalised innovation of bearing and frequency together: chi squared with two degrees of freedom.</param>
/// <param name="RateInnovation">That of the frequency alone.</param>
/// <param name="Spread">How much wider the innovation's covariance is than the noise alone: ln(det S / det R), at least 0.</param>
public readonly record struct GateResult(double Innovation, double RateInnovation, double Spread);
