namespace Earshot.Correlation.Intake;

/// <summary>A detection that may be used, with its time.</summary>
/// <param name="Detection">The message.</param>
/// <param name="Node">Its node.</param>
/// <param name="Time">When the sound reached the node, in Unix seconds.</param>
/// <param name="TimeSd">One sigma of that in seconds.</param>
public sealed record PlacedDetection(Detection Detection, RegisteredNode Node, double Time, double TimeSd);
