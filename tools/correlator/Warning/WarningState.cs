using System.Collections.Generic;

namespace Earshot.Correlation.Warning;

/// <summary>All that a <see cref="WarningDesk"/> knows, to go on after a restart.</summary>
/// <param name="Known">Up to which <see cref="Output.TrackMessage.AsOf"/> it knows track messages.</param>
/// <param name="Tracks">The tracks that live.</param>
/// <param name="Support">The support of those of them that have any (<see cref="WarningSettings.Support"/>).</param>
/// <param name="Withdrawn">For each area by name, the tracks for which a human withdrew an alert.</param>
/// <param name="Alerts">The alerts that are not cleared.</param>
public sealed record WarningState(
    double Known,
    IReadOnlyList<WatchedTrack> Tracks,
    IReadOnlyDictionary<string, int> Support,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Withdrawn,
    IReadOnlyList<Alert> Alerts);
