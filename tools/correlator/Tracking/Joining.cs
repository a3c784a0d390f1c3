using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>A sound that may be of a track.</summary>
/// <param name="Sound">The sound.</param>
/// <param name="Measurements">What of it fits.</param>
/// <param name="Innovation">The mean squared normalised innovation of what was heard last.</param>
/// <param name="Cost">How badly it fits: that, and more where the track is vague.</param>
public sealed record Joining(Sound Sound, IReadOnlyList<Measurement> Measurements, double Innovation, double Cost);
