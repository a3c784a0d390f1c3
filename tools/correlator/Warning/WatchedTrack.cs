using System.Collections.Generic;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Warning;

/// <summary>A track with what it means for the areas.</summary>
/// <param name="Message">Its latest message.</param>
/// <param name="Stays">For each area by name, whether it is inside.</param>
/// <param name="Arrivals">Where it is expected, by name; nothing where it hardly comes.</param>
public sealed record WatchedTrack(TrackMessage Message, IReadOnlyDictionary<string, Stay> Stays, IReadOnlyDictionary<string, Arrival> Arrivals);
