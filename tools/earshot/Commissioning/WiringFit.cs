using System.Collections.Generic;

namespace Earshot.Tools.Commissioning;

/// <summary>How well a wiring explains delays of known directions, and what else would have to be true.</summary>
/// <param name="Wiring">The wiring.</param>
/// <param name="Probability">Its probability among all wirings.</param>
/// <param name="HeadingError">By how much the array stands clockwise of the heading that was entered, in degrees.</param>
/// <param name="HeadingDeviation">One sigma of that.</param>
/// <param name="Length">The distance between a pair's microphones, as a share of the one that was entered.</param>
/// <param name="LengthDeviation">One sigma of that.</param>
/// <param name="Skew">The constant delay of each pair in seconds, first channel less second.</param>
/// <param name="SkewDeviation">One sigma of these.</param>
/// <param name="Residual">Root mean square of what it leaves unexplained, in seconds; outliers left out.</param>
public sealed record WiringFit(
    Wiring Wiring,
    double Probability,
    double HeadingError,
    double HeadingDeviation,
    double Length,
    double LengthDeviation,
    IReadOnlyList<double> Skew,
    IReadOnlyList<double> SkewDeviation,
    double Residual);
