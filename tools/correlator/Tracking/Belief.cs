namespace Earshot.Correlation.Tracking;

/// <summary>How much more probable what was heard is of a flight than of anything else, as natural logarithms of the ratio of densities.</summary>
/// <param name="OverSoundsApart">Than of sounds that have nothing to do with one another.</param>
/// <param name="OverSlow">Than of one thing that stands or moves slowly, such as a generator or a moped.</param>
public sealed record Belief(double OverSoundsApart, double OverSlow);
