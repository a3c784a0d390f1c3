using System.Collections.Generic;

namespace Earshot.Tools.Commissioning;

/// <summary>The delays of the pairs while a source is heard from one direction.</summary>
/// <param name="Time">When, in seconds from the first sample.</param>
/// <param name="Azimuth">Where from, degrees clockwise from true north, or <see langword="null"/> where nobody knows.</param>
/// <param name="Delays">For each pair that works by how many seconds its first channel is later than its second.</param>
public sealed record PairDelays(double Time, double? Azimuth, IReadOnlyList<double> Delays);
