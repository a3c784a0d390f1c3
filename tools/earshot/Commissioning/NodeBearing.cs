namespace Earshot.Tools.Commissioning;

/// <summary>A bearing that a node told while the sound came from a known direction; angles in degrees clockwise from true north.</summary>
/// <param name="Time">When, in the seconds of the table of directions.</param>
/// <param name="Known">Where the sound came from.</param>
/// <param name="Rate">How fast that direction changed, in degrees a second.</param>
/// <param name="Azimuth">What the node told.</param>
/// <param name="Other">The other bearing that it left open, or <see langword="null"/>.</param>
/// <param name="Deviation">One sigma that it told.</param>
/// <param name="Elevation">The elevation that it told, or <see langword="null"/>.</param>
public sealed record NodeBearing(double Time, double Known, double Rate, double Azimuth, double? Other, double Deviation, double? Elevation);
