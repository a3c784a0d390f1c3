using System.Collections.Generic;

namespace Earshot.Tools.Commissioning;

/// <summary>How well a wiring explains the bearings that a node told of known directions, and what else would have to be true.</summary>
/// <param name="Wiring">The wiring.</param>
/// <param name="Probability">Its probability among all wirings.</param>
/// <param name="HeadingError">By how much the array stands clockwise of the heading that was entered, in degrees.</param>
/// <param name="HeadingDeviation">One sigma of that.</param>
/// <param name="Skew">The constant delay of each pair in seconds, first channel less second.</param>
/// <param name="SkewDeviation">One sigma of these.</param>
/// <param name="Ratio">By what share the first pair is longer than the second; 0 of a pair alone.</param>
/// <param name="RatioDeviation">One sigma of that.</param>
/// <param name="Angle">By how many degrees the pairs stand farther apart than a right angle; 0 of a pair alone.</param>
/// <param name="AngleDeviation">One sigma of that.</param>
/// <param name="Clock">By how many seconds the table of directions is behind the node's clock; 0 of a pair alone.</param>
/// <param name="Usual">What it leaves unexplained in degrees, as one sigma: 68 % of the bearings are nearer.</param>
public sealed record BearingFit(
    Wiring Wiring,
    double Probability,
    double HeadingError,
    double HeadingDeviation,
    IReadOnlyList<double> Skew,
    IReadOnlyList<double> SkewDeviation,
    double Ratio,
    double RatioDeviation,
    double Angle,
    double AngleDeviation,
    double Clock,
    double Usual);
