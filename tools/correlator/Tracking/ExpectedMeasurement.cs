namespace Earshot.Correlation.Tracking;

/// <summary>What a node should hear of a state, and how that changes with the state.</summary>
/// <param name="Bearing">Bearing to the place of emission in radians clockwise from north.</param>
/// <param name="Rate">Shaft frequency as received in Hz.</param>
/// <param name="Delay">How long the sound was under way in seconds.</param>
/// <param name="Distance">From the node to the place of emission along the ground in metres.</param>
/// <param name="BearingSlope">Derivative of the bearing by each component of the state.</param>
/// <param name="RateSlope">Derivative of the frequency by each component of the state.</param>
public sealed record ExpectedMeasurement(double Bearing, double Rate, double Delay, double Distance, double[] BearingSlope, double[] RateSlope);
