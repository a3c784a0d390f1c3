namespace Earshot.Tools.Scoring.Placed;

/// <summary>A bearing that the firmware reported of a placed recording.</summary>
/// <param name="Error">How far it is off, in degrees, without sign.</param>
/// <param name="Deviation">The standard deviation that the firmware gave it, in degrees.</param>
public sealed record PlacedBearing(double Error, double Deviation);
