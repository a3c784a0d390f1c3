using Earshot.Correlation.Geometry;

namespace Earshot.Tools.Correlating.Scoring;

/// <summary>A target at a time, in the plane of the tracks.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Place">Where it was.</param>
public readonly record struct TrueTarget(int Id, PlanePoint Place);
