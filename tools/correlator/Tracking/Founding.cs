using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>What a track may begin with.</summary>
/// <param name="Fit">The straight flight.</param>
/// <param name="Heard">What it was fitted to; bearings that are astray are marked.</param>
public sealed record Founding(Fit Fit, IReadOnlyList<Measurement> Heard);
