namespace Earshot.Correlation.Tracking;

/// <summary>The result of a fit.</summary>
/// <param name="Estimate">The state and its covariance.</param>
/// <param name="Misfit">Sum of the squared normalised residuals of the measurements.</param>
/// <param name="Evidence">ln of the probability density of the measurements, the state integrated out (Laplace's approximation).</param>
public sealed record Fit(Estimate Estimate, double Misfit, double Evidence);
