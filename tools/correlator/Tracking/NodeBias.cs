namespace Earshot.Correlation.Tracking;

/// <summary>What is known of by how much a node's bearings are off, always by the same angle: its array is not turned as entered.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Offset">By how much its bearings are too large, in radians.</param>
/// <param name="OffsetSd">One sigma of it in radians.</param>
/// <param name="EnteredSd">One sigma of the heading as entered, in radians.</param>
/// <param name="Tracks">How many tracks tell.</param>
/// <param name="Trusted">Whether it is known well enough to be applied.</param>
public sealed record NodeBias(string Node, double Offset, double OffsetSd, double EnteredSd, int Tracks, bool Trusted);
