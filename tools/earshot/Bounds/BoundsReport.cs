using System.Collections.Generic;

namespace Earshot.Tools.Bounds;

/// <summary>What <c>bounds</c> measures.</summary>
/// <param name="Lengths">Equal lines beside the bound, by length of trial.</param>
/// <param name="Engines">The lines of a Shahed-136, by length of trial.</param>
/// <param name="Steady">What the detector makes of noise in which it runs on.</param>
public sealed record BoundsReport(IReadOnlyList<FrameCountReport> Lengths, IReadOnlyList<EngineReport> Engines, SteadyNoiseCounts Steady);
