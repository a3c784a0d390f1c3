using Earshot.Correlation.Geometry;

namespace Earshot.Tests.Correlation;

/// <summary>A synthesised line, and what it really is.</summary>
/// <param name="Arrival">When it arrives, in Unix seconds.</param>
/// <param name="Text">UTF-8.</param>
/// <param name="Node">Where the node is.</param>
/// <param name="Time">When the sound was heard, in seconds from the start.</param>
/// <param name="Flight">The flight, or -1 for what is none.</param>
internal sealed record HeardLine(double Arrival, byte[] Text, PlanePoint Node, double Time, int Flight);
