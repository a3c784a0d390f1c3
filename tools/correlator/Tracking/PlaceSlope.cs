namespace Earshot.Correlation.Tracking;

/// <summary>How the ground distance R from a node to the place of emission changes with the state: R dR by its components.</summary>
/// <param name="East">By metres east.</param>
/// <param name="North">By metres north.</param>
/// <param name="Up">By metres of height.</param>
/// <param name="Since">The time from the state to the emission in seconds: by velocity it is so many times that by place.</param>
public readonly record struct PlaceSlope(double East, double North, double Up, double Since);
