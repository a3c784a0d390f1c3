namespace Earshot.Correlation.Tracking;

/// <summary>The result of a fit.</summary>
/// <param name="Estimate">The state and its covariance.</param>
/// <param name="Misfit">Sum of the squared normalised residuals of the measurements.</param>
public sealed record Fit(Estimate Estimate, double Misfit);
