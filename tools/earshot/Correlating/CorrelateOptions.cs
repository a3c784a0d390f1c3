using Earshot.Correlation.Tracking;

namespace Earshot.Tools.Correlating;

/// <summary>What <c>correlate</c> shall do.</summary>
/// <param name="Nodes">The file of nodes.</param>
/// <param name="Input">The detection log; "-" is standard input.</param>
/// <param name="Output">The folder to write into, or <see langword="null"/>.</param>
/// <param name="Zones">The file of zones, borders and places to watch, or <see langword="null"/>.</param>
/// <param name="Air">The air that sound travels through.</param>
/// <param name="Aircraft">The file of aircraft positions, or <see langword="null"/>.</param>
/// <param name="Json">Whether JSON lines are printed.</param>
internal sealed record CorrelateOptions(string Nodes, string Input, string? Output, string? Zones, Air Air, string? Aircraft, bool Json);
