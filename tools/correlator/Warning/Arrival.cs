namespace Earshot.Correlation.Warning;

/// <summary>When a target is expected in an area, if it flies on as it does.</summary>
/// <param name="Track">The track.</param>
/// <param name="Area">The area's name.</param>
/// <param name="Probability">The probability that it comes at all.</param>
/// <param name="Earliest">The time in Unix seconds before which it comes with a probability of 10 %, if it comes.</param>
/// <param name="Expected">The same with 50 %.</param>
/// <param name="Latest">The same with 90 %.</param>
public sealed record Arrival(string Track, string Area, double Probability, double Earliest, double Expected, double Latest);
