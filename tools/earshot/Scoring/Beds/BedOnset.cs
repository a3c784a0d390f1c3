namespace Earshot.Tools.Scoring.Beds;

/// <summary>A false onset.</summary>
/// <param name="Bed">The name of the scene in which it came.</param>
/// <param name="Seed">The seed of that scene.</param>
/// <param name="Time">When, in seconds from the node's boot at its beginning.</param>
/// <param name="ShaftRate">The shaft rate that was reported, in Hz.</param>
internal sealed record BedOnset(string Bed, ulong Seed, double Time, double ShaftRate);
